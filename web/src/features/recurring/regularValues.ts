import type { DriverHousehold, Regular, RequestInput, updateRegular } from '@doorstep/shared/contracts'
import { changedFields } from '../../lib/mergeEdits.ts'
import type { NewRegular, RegularPatch } from './useRegulars.ts'

/** In the order of ISO weekdays, the first of which is 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A recurring order as typed. */
export interface RegularValues {
  /** Of a new one. */
  readonly household: DriverHousehold | null
  readonly partnerId: string
  readonly startsOn: string
  readonly temperature: Regular['temperature']
  readonly hubId: string
  /** ISO weekdays. */
  readonly weekdays: readonly string[]
  readonly everyWeeks: number | ''
  readonly whenClosed: Regular['whenClosed']
  readonly reviewOn: string
  readonly pausedUntil: string
  readonly boxes: number | ''
  readonly preferredDriverId: string
  readonly backupDriverId: string
}

export const emptyRegular = (today: string): RegularValues => ({
  ...{ household: null, partnerId: '', startsOn: today, temperature: 'ambient', hubId: '', weekdays: [] },
  whenClosed: 'next',
  ...{ everyWeeks: 1, reviewOn: '', pausedUntil: '', boxes: '', preferredDriverId: '', backupDriverId: '' },
})

export const regularValues = (regular: Regular): RegularValues => ({
  household: null,
  partnerId: regular.partner.id,
  startsOn: regular.startsOn,
  temperature: regular.temperature,
  hubId: regular.hubId,
  weekdays: regular.weekdays.map(String),
  everyWeeks: regular.everyWeeks,
  whenClosed: regular.whenClosed,
  reviewOn: regular.reviewOn ?? '',
  pausedUntil: regular.pausedUntil ?? '',
  boxes: regular.boxes,
  preferredDriverId: regular.preferredDriverId ?? '',
  backupDriverId: regular.backupDriverId ?? '',
})

const orNull = <Value>(value: Value | ''): Value | null => (value === '' ? null : value)

type Changeable = Omit<RequestInput<typeof updateRegular>['body'], 'version'>

const changeable = (values: RegularValues): Changeable => ({
  hubId: values.hubId,
  weekdays: values.weekdays.map(Number).toSorted((one, other) => one - other),
  everyWeeks: values.everyWeeks === '' ? 1 : values.everyWeeks,
  whenClosed: values.whenClosed,
  reviewOn: orNull(values.reviewOn),
  pausedUntil: orNull(values.pausedUntil),
  ...(values.boxes === '' ? {} : { boxes: values.boxes }),
  preferredDriverId: orNull(values.preferredDriverId),
  backupDriverId: orNull(values.backupDriverId),
})

/** The changed fields only, so that changes by others stay. */
export function buildRegularPatch(opened: RegularValues, typed: RegularValues): RegularPatch {
  const now = changeable(typed)
  return Object.fromEntries(changedFields(changeable(opened), now).map((field) => [field, now[field]]))
}

export function buildNewRegular(values: RegularValues, household: DriverHousehold): NewRegular {
  const { pausedUntil: _, hubId, weekdays, ...rest } = changeable(values)
  return {
    ...rest,
    hubId: hubId ?? values.hubId,
    weekdays: weekdays ?? [],
    recipientId: household.id,
    partnerId: values.partnerId,
    startsOn: values.startsOn,
    temperature: values.temperature,
  }
}
