import type { LeftOutReason } from '@doorstep/shared/contracts'
import { formatDuration } from '@doorstep/shared/rules'
import type { planningTexts } from './texts.en.ts'

type ReasonKey = keyof (typeof planningTexts)['reason']

/** A text of the namespace and what is filled in; numbers that the text does not speak of are empty. */
export interface Words {
  readonly key: `reason.${ReasonKey}`
  readonly values: { readonly skill: string; readonly amount: string; readonly most: string; readonly time: string }
}

export type Remedy = keyof (typeof planningTexts)['remedy']

/** Why an order was left out, in words with its numbers; without numbers where the reason came without. */
export function reasonWords(reason: LeftOutReason): Words {
  const { code, skill, amount, most, seconds } = reason
  const values = {
    skill: skill ?? '',
    amount: oneDecimal(amount),
    most: oneDecimal(most),
    time: seconds === undefined ? '' : atLeastAMinute(seconds),
  }
  const known = (isKnown: boolean): Words['key'] => {
    const named = `reason.${code}` as const
    return isKnown || !hasUnnamed(code) ? named : `reason.${code}_unnamed`
  }
  switch (code) {
    case 'no_driver_with_skill':
      return { key: known(values.skill !== ''), values }
    case 'too_many_boxes':
    case 'too_heavy':
      return { key: known(amount !== undefined && most !== undefined), values }
    case 'too_many_stops':
      return { key: known(most !== undefined), values }
    default:
      return { key: known(seconds !== undefined), values }
  }
}

type Unnamed = Extract<ReasonKey, `${string}_unnamed`> extends `${infer Code}_unnamed` ? Code : never

/** Which codes have a second text, for a reason that came without its numbers. */
const unnamed: ReadonlySet<string> = new Set<Unnamed>([
  'no_driver_with_skill',
  'too_many_boxes',
  'too_heavy',
  'too_many_stops',
  'outside_window',
  'past_shift_end',
  'ride_too_long',
  'hub_closed',
  'collection_closed',
])
const hasUnnamed = (code: LeftOutReason['code']): code is Unnamed => unnamed.has(code)

/** "0 min too late" would be no reason. */
const atLeastAMinute = (seconds: number): string => formatDuration(Math.max(60, Math.ceil(seconds / 60) * 60))

const oneDecimal = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value * 10) / 10)

const remedies: Readonly<Record<LeftOutReason['code'], Remedy>> = {
  no_drivers: 'addShift',
  no_driver_with_skill: 'addSkilledShift',
  too_many_boxes: 'biggerVehicle',
  too_heavy: 'biggerVehicle',
  outside_window: 'widerWindow',
  past_shift_end: 'moreTime',
  unreachable: 'checkPin',
  ride_too_long: 'nearerDriver',
  hub_closed: 'hubHours',
  collection_closed: 'collectLater',
  too_many_stops: 'moreStops',
  no_room_left: 'addShift',
  no_pin: 'placePin',
}

/** What an organiser can do about it, each once, in the order of the reasons. */
export const remediesFor = (reasons: readonly LeftOutReason[]): Remedy[] => [
  ...new Set(reasons.map((reason) => remedies[reason.code])),
]

const shiftRemedies: ReadonlySet<Remedy> = new Set<Remedy>([
  'addShift',
  'addSkilledShift',
  'biggerVehicle',
  'moreTime',
  'moreStops',
  'nearerDriver',
])

/** Is it a matter of shifts, which can be changed on this screen? */
export const isAboutShifts = (remedy: Remedy): boolean => shiftRemedies.has(remedy)
