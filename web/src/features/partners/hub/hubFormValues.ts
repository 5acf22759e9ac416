import type { createHub, Hub, RequestInput, updateHub } from '@doorstep/shared/contracts'
import { formatTimeOfDay, type HubSchedule, type Nation } from '@doorstep/shared/rules'
import type { useForm } from '@mantine/form'
import { changedFields } from '../../../lib/mergeEdits.ts'
import { parseTime } from '../../../lib/parseTime.ts'
import { type DoorLocation, emptyDoor } from '../../../map/address/doorLocation.ts'
import { formatHours, parseHours } from './typedHours.ts'

export interface ClosureValues {
  from: string
  /** Empty: one day. */
  until: string
  reason: string
}

/** Everything typed about a hub; also the form's field names. */
export interface HubFormValues {
  partnerId: string
  name: string
  location: DoorLocation
  phone: string
  instructions: string
  collectMinutes: number | ''
  /** From Monday to Sunday, each as `parseHours` reads it. */
  week: string[]
  closures: ClosureValues[]
  closedOnBankHolidays: boolean
  nation: Nation
  hasCutOff: boolean
  cutOffDays: number | ''
  cutOffTime: string
  maxHouseholds: number | ''
  maxBoxes: number | ''
  sharedWith: string[]
}

const workdays = '09:00-17:00'

export const emptyHub = (partnerId: string): HubFormValues => ({
  ...{ partnerId, name: '', location: emptyDoor, phone: '', instructions: '', collectMinutes: 5 },
  week: [...Array.from({ length: 5 }, () => workdays), '', ''],
  ...{ closures: [], closedOnBankHolidays: true, nation: 'england_wales' },
  ...{ hasCutOff: false, cutOffDays: 1, cutOffTime: '12:00', maxHouseholds: '', maxBoxes: '', sharedWith: [] },
})

export const valuesOfHub = (hub: Hub): HubFormValues => ({
  partnerId: hub.partnerId,
  name: hub.name,
  location: {
    ...emptyDoor,
    ...{ address: hub.address, postcode: hub.postcode, point: hub.point, foundPostcode: hub.postcode },
    // Another address drops the pin, which was found for the old one.
    pinSource: 'exact',
  },
  phone: hub.phone ?? '',
  instructions: hub.instructions,
  collectMinutes: Math.round(hub.collectSeconds / 60),
  week: hub.weeklyHours.map(formatHours),
  closures: hub.closures.map(({ from, until, reason }) => ({ from, until: until === from ? '' : until, reason })),
  closedOnBankHolidays: hub.closedOnBankHolidays,
  nation: hub.nation,
  hasCutOff: hub.cutOff !== null,
  cutOffDays: hub.cutOff?.daysBefore ?? 1,
  cutOffTime: hub.cutOff ? formatTimeOfDay(hub.cutOff.time) : '12:00',
  maxHouseholds: hub.maxHouseholds ?? '',
  maxBoxes: hub.maxBoxes ?? '',
  sharedWith: hub.sharedWith,
})

/** The schedule as typed, for a preview; days that cannot be read count as closed. */
export const readSchedule = (values: HubFormValues): HubSchedule => ({
  weeklyHours: values.week.map((typed) => parseHours(typed) ?? []),
  closures: readClosures(values),
  closedOnBankHolidays: values.closedOnBankHolidays,
  nation: values.nation,
})

const readClosures = ({ closures }: HubFormValues) =>
  closures.map(({ from, until, reason }) => ({ from, until: until === '' ? from : until, reason }))

/** The form of these values. */
export type HubFormApi = ReturnType<typeof useForm<HubFormValues>>

/** undefined: the time cannot be read. null: none. */
export function readCutOff({ hasCutOff, cutOffDays, cutOffTime }: HubFormValues) {
  if (!hasCutOff) return null
  const time = parseTime(cutOffTime)
  return time === undefined ? undefined : { daysBefore: cutOffDays === '' ? 0 : cutOffDays, time }
}

/** What cannot be read, by field. The server checks the rest. */
export function findUnreadable(values: HubFormValues): Record<string, 'hours' | 'time' | 'day'> {
  const errors: Record<string, 'hours' | 'time' | 'day'> = {}
  for (const [day, typed] of values.week.entries()) if (parseHours(typed) === undefined) errors[`week.${day}`] = 'hours'
  for (const [index, { from }] of values.closures.entries()) if (from === '') errors[`closures.${index}.from`] = 'day'
  if (readCutOff(values) === undefined) errors.cutOffTime = 'time'
  return errors
}

type HubBody = RequestInput<typeof createHub>['body']
type HubPatch = Omit<RequestInput<typeof updateHub>['body'], 'version'>

/** The hub to add. Call it with values in which everything can be read (`findUnreadable`). */
export const buildHub = (values: HubFormValues): HubBody => ({
  partnerId: values.partnerId,
  name: values.name,
  address: values.location.address,
  postcode: values.location.postcode,
  point: values.location.point,
  phone: values.phone.trim() === '' ? null : values.phone,
  instructions: values.instructions,
  collectSeconds: (values.collectMinutes === '' ? 0 : values.collectMinutes) * 60,
  weeklyHours: values.week.map((typed) => parseHours(typed) ?? []),
  closures: readClosures(values),
  closedOnBankHolidays: values.closedOnBankHolidays,
  nation: values.nation,
  cutOff: readCutOff(values) ?? null,
  maxHouseholds: values.maxHouseholds === '' ? null : values.maxHouseholds,
  maxBoxes: values.maxBoxes === '' ? null : values.maxBoxes,
  sharedWith: values.sharedWith,
})

/** The fields of a request that a field of the form fills. */
const requestFields: Readonly<Record<keyof HubFormValues, readonly (keyof HubPatch)[]>> = {
  partnerId: [],
  name: ['name'],
  location: ['address', 'postcode', 'point'],
  phone: ['phone'],
  instructions: ['instructions'],
  collectMinutes: ['collectSeconds'],
  week: ['weeklyHours'],
  closures: ['closures'],
  closedOnBankHolidays: ['closedOnBankHolidays'],
  nation: ['nation'],
  hasCutOff: ['cutOff'],
  cutOffDays: ['cutOff'],
  cutOffTime: ['cutOff'],
  maxHouseholds: ['maxHouseholds'],
  maxBoxes: ['maxBoxes'],
  sharedWith: ['sharedWith'],
}

/** The changed fields only, so that changes by others stay. */
export function buildHubPatch(original: HubFormValues, typed: HubFormValues): HubPatch {
  const { partnerId: _, ...body } = buildHub(typed)
  const wanted = new Set(changedFields(original, typed).flatMap((field) => requestFields[field]))
  return Object.fromEntries(Object.entries(body).filter(([field]) => wanted.has(field as keyof HubPatch)))
}

/** The form's field for a path of the request body, for messages at the field. */
export function hubFieldForPath(path: string): string {
  const [field = '', index] = path.split('.')
  if (field === 'weeklyHours') return `week.${index ?? 0}`
  if (field === 'point') return 'postcode'
  if (field === 'cutOff') return path.endsWith('time') ? 'cutOffTime' : 'cutOffDays'
  if (field === 'collectSeconds') return 'collectMinutes'
  return field === 'sharedWith' ? 'sharedWith' : path
}
