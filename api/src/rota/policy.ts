import { invalidField } from '../kernel/errors.ts'

export function assertPeriod({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): void {
  if (endsOn !== null && endsOn < startsOn) throw invalidField('endsOn', 'must not be before the first day')
}
