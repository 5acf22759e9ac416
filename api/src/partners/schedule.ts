import type { CutOff } from '@doorstep/shared/rules'
import type { Row } from '../kernel/database.ts'

/** null: orders are taken at any time. */
export const readCutOff = ({
  cutOffDays,
  cutOffTime,
}: Pick<Row<'hubs'>, 'cutOffDays' | 'cutOffTime'>): CutOff | null =>
  cutOffDays === null || cutOffTime === null ? null : { daysBefore: cutOffDays, time: cutOffTime }

interface ScheduleFields {
  readonly cutOff?: CutOff | null | undefined
  readonly maxHouseholds?: number | null | undefined
  readonly maxBoxes?: number | null | undefined
}

/** The columns of those fields whose names differ; undefined fields stay as they are. */
export const toScheduleColumns = ({ cutOff, maxHouseholds, maxBoxes }: ScheduleFields) => ({
  ...(cutOff === undefined ? {} : { cutOffDays: cutOff?.daysBefore ?? null, cutOffTime: cutOff?.time ?? null }),
  ...(maxHouseholds === undefined ? {} : { maximumHouseholds: maxHouseholds }),
  ...(maxBoxes === undefined ? {} : { maximumBoxes: maxBoxes }),
})
