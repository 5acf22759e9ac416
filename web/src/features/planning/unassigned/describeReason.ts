import type { UnassignedReason } from '@doorstep/shared/contracts'
import { describeClosure, formatDuration } from '@doorstep/shared/rules'
import { joinNames } from '../../../lib/joinNames.ts'
import { skillName } from '../../../lib/skillName.ts'
import type { planningTexts } from '../texts.en.ts'

type Texts = typeof planningTexts
type Code = UnassignedReason['code']

/** The key of a text and its values; values that the text does not use are empty. */
export interface ReasonText {
  readonly key: `reason.${keyof Texts['reason']}` | `reasonForSome.${SomeKey}`
  readonly values: Readonly<Record<'skill' | 'amount' | 'max' | 'time' | 'limit' | 'closed' | 'names', string>> & {
    /** Drivers to whom it applies; 0: all. */
    readonly count: number
  }
}

/** The keys without their plural endings. */
type SomeKey = keyof Texts['reasonForSome'] extends infer Key
  ? Key extends `${infer Stem}_other`
    ? Stem
    : never
  : never

export type Remedy = keyof Texts['remedy']

/** A whole sentence: why no driver can take the order, or why some of them cannot. */
export function describeReason(reason: UnassignedReason): ReasonText {
  const values = valuesOf(reason)
  const some = values.count > 0 && hasNumbers(reason) ? keysForSome[textKeyOf(reason)] : undefined
  return { key: some ?? `reason.${keyForAll(reason)}`, values }
}

/** It would fit alone, but not beside the stops that the drivers already have. */
const isAdded = ({ code, alone }: UnassignedReason): boolean => alone === false && `${code}_added` in added

const added = {
  outside_window_added: true,
  past_shift_end_added: true,
  round_too_long_added: true,
  ride_too_long_added: true,
  hub_closed_added: true,
  collection_closed_added: true,
} as const satisfies Partial<Record<`${Code}_added`, true>>

const textKeyOf = (reason: UnassignedReason): string => (isAdded(reason) ? `${reason.code}_added` : reason.code)

function keyForAll(reason: UnassignedReason): keyof Texts['reason'] {
  const { code } = reason
  if (!hasNumbers(reason) && hasUnnamedText(code)) return `${code}_unnamed`
  return isAdded(reason) ? (`${code}_added` as keyof typeof added) : code
}

type UnnamedCode = keyof Texts['reason'] extends infer Key
  ? Key extends `${infer Stem}_unnamed`
    ? Stem
    : never
  : never

/** Codes with a second text, for reasons without numbers. */
const unnamedCodes: ReadonlySet<string> = new Set<UnnamedCode>([
  'no_driver_with_skill',
  'driver_not_allowed',
  'too_many_boxes',
  'too_heavy',
  'too_many_stops',
  'outside_window',
  'past_shift_end',
  'round_too_long',
  'hub_closed',
  'hub_closed_on_day',
  'collection_closed',
])
const hasUnnamedText = (code: Code): code is UnnamedCode & Code => unnamedCodes.has(code)

function hasNumbers({ code, skill, amount, max, seconds, closed, names }: UnassignedReason): boolean {
  if (code === 'driver_not_allowed') return names !== undefined
  if (code === 'no_driver_with_skill') return Boolean(skill)
  if (code === 'too_many_boxes' || code === 'too_heavy') return amount !== undefined && max !== undefined
  if (code === 'too_many_stops') return max !== undefined
  if (code === 'hub_closed_on_day') return closed !== undefined
  return !hasUnnamedText(code) || seconds !== undefined
}

/** Plans made before the limit was a setting do not state it: it was half an hour. */
const rideBeforeSettings = 1800

const valuesOf = ({
  skill,
  amount,
  max,
  seconds,
  maxSeconds,
  closed,
  names = [],
  drivers,
}: UnassignedReason): ReasonText['values'] => ({
  skill: skillName(skill ?? ''),
  amount: formatNumber(amount),
  max: formatNumber(max),
  time: seconds === undefined ? '' : formatWholeMinutes(seconds),
  limit: formatDuration(maxSeconds ?? rideBeforeSettings),
  closed: closed ? describeClosure(closed.hub, closed.date, closed.closure) : '',
  names: joinNames(names.map((name) => ({ name }))),
  count: drivers ?? 0,
})

/** Rounded up, because "0 min too late" would be no reason. */
const formatWholeMinutes = (seconds: number): string => formatDuration(Math.max(60, Math.ceil(seconds / 60) * 60))

const formatNumber = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value * 10) / 10)

const keysForSome: Readonly<Partial<Record<string, `reasonForSome.${SomeKey}`>>> = {
  no_driver_with_skill: 'reasonForSome.no_driver_with_skill',
  needs_crew: 'reasonForSome.needs_crew',
  driver_not_allowed: 'reasonForSome.driver_not_allowed',
  too_many_boxes: 'reasonForSome.too_many_boxes',
  too_heavy: 'reasonForSome.too_heavy',
  outside_window: 'reasonForSome.outside_window',
  outside_window_added: 'reasonForSome.outside_window_added',
  past_shift_end: 'reasonForSome.past_shift_end',
  past_shift_end_added: 'reasonForSome.past_shift_end_added',
  round_too_long: 'reasonForSome.round_too_long',
  round_too_long_added: 'reasonForSome.round_too_long_added',
  unreachable: 'reasonForSome.unreachable',
  ride_too_long: 'reasonForSome.ride_too_long',
  ride_too_long_added: 'reasonForSome.ride_too_long',
  hub_closed: 'reasonForSome.hub_closed',
  hub_closed_added: 'reasonForSome.hub_closed',
  collection_closed: 'reasonForSome.collection_closed',
  collection_closed_added: 'reasonForSome.collection_closed',
  too_many_stops: 'reasonForSome.too_many_stops',
  no_room_left: 'reasonForSome.no_room_left',
}

const remedies: Readonly<Record<Code, Remedy | null>> = {
  no_drivers: 'addShift',
  no_driver_with_skill: 'addSkilledShift',
  needs_crew: 'addCrew',
  driver_not_allowed: 'addShift',
  too_many_boxes: 'biggerVehicle',
  too_heavy: 'biggerVehicle',
  outside_window: 'otherTime',
  past_shift_end: 'moreTime',
  round_too_long: 'addShift',
  unreachable: 'checkPin',
  ride_too_long: 'fasterDriver',
  hub_closed: 'earlierShift',
  hub_closed_on_day: 'otherDay',
  collection_closed: 'earlierShift',
  too_many_stops: 'moreStops',
  no_room_left: 'addShift',
  // The sentence itself says what to do.
  locked_to_driver: null,
  no_pin: 'placePin',
  no_collection_pin: 'placePin',
  hub_retired: 'otherHub',
  household_held: null,
}

/** What an organiser can do about it, in the order of the reasons, without repeats. Where drivers have no time left, another one helps. */
export const remediesFor = (reasons: readonly UnassignedReason[]): Remedy[] => [
  ...new Set(
    reasons
      .map((reason) => (isAdded(reason) && reason.code !== 'past_shift_end' ? 'addShift' : remedies[reason.code]))
      .filter((remedy) => remedy !== null),
  ),
]

const shiftRemedies: ReadonlySet<Remedy> = new Set<Remedy>([
  'addShift',
  'addSkilledShift',
  'addCrew',
  'biggerVehicle',
  'moreTime',
  'moreStops',
  'fasterDriver',
  'earlierShift',
])

/** Can it be done with the shifts, on this screen? */
export const isAboutShifts = (remedy: Remedy): boolean => shiftRemedies.has(remedy)
