import type { DriverStop } from '@doorstep/shared/contracts'
import type { NotLoaded, Outcome } from '@doorstep/shared/rules'

/** What the one large button records. A visit that took place is "handed over": the contract has no other success. */
export const mainOutcome = (stop: Pick<DriverStop, 'kind'>): Outcome =>
  stop.kind === 'collect' ? 'collected' : 'handed_over'

/** Outcomes behind *Something else…*. */
export type AlternativeOutcome = Exclude<Outcome, 'handed_over' | 'collected' | 'not_attempted' | NotLoaded>

/**
 * What *Something else…* offers. Leaving it unattended is offered only where the household named a place (product.md); a
 * collection has one outcome.
 */
export function otherOutcomes(stop: Pick<DriverStop, 'kind' | 'safePlace'>): readonly AlternativeOutcome[] {
  if (stop.kind === 'collect') return []
  const failures: readonly AlternativeOutcome[] = [
    'no_answer',
    'refused',
    'wrong_address',
    'moved',
    'not_known',
    'unsafe',
  ]
  return stop.kind === 'deliver' && stop.safePlace !== null ? ['safe_place', ...failures] : failures
}
