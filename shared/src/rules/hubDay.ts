import { bankHolidayOn, type Nation } from './bankHolidays.ts'
import { formatDayOfMonth, weekdayOf } from './time.ts'

/** Seconds from local midnight; past 86,400 after the next midnight. */
export interface TimeSpan {
  readonly from: number
  readonly until: number
}

/** Days, both included, on which a hub is closed whatever its usual hours. */
export interface Closure {
  readonly from: string
  readonly until: string
  /** Why, in a few words; may be empty. */
  readonly reason: string
}

/** When a hub is open. */
export interface HubSchedule {
  /** Opening hours from Monday (index 0) to Sunday, each day's as `joinHours` returns them. */
  readonly weeklyHours: readonly (readonly TimeSpan[])[]
  readonly closures: readonly Closure[]
  readonly closedOnBankHolidays: boolean
  readonly nation: Nation
}

export type HubClosure =
  | { readonly kind: 'closure'; readonly reason: string }
  | { readonly kind: 'bank_holiday'; readonly name: string }
  /** ISO weekday, 1 is Monday. */
  | { readonly kind: 'weekday'; readonly weekday: number }

/** A hub on one date: its opening hours in order, or why it is closed. */
export type HubDay =
  | { readonly hours: readonly TimeSpan[]; readonly closure: null }
  | { readonly hours: readonly []; readonly closure: HubClosure }

/**
 * What a hub is on a local date. Its own closures come first, then bank holidays, then the usual hours of the weekday. Hours that run past
 * midnight belong to the day on which they begin.
 */
export function hubDayOn(schedule: HubSchedule, date: string): HubDay {
  const closure = findClosure(schedule, date)
  if (closure) return { hours: [], closure }
  const weekday = weekdayOf(date)
  const hours = schedule.weeklyHours[weekday - 1] ?? []
  return hours.length > 0 ? { hours, closure: null } : { hours: [], closure: { kind: 'weekday', weekday } }
}

function findClosure(schedule: HubSchedule, date: string): HubClosure | undefined {
  const closed = schedule.closures.find(({ from, until }) => from <= date && date <= until)
  if (closed) return { kind: 'closure', reason: closed.reason }
  const holiday = schedule.closedOnBankHolidays ? bankHolidayOn(schedule.nation, date) : undefined
  return holiday === undefined ? undefined : { kind: 'bank_holiday', name: holiday }
}

/** "Kiln Lane is closed on Tuesdays", "Kiln Lane is closed on 25 Dec (Christmas Day)": a sentence without its full stop. */
export function describeClosure(hubName: string, date: string, closure: HubClosure): string {
  if (closure.kind === 'weekday') return `${hubName} is closed on ${weekdayNames[closure.weekday - 1]}s`
  const why = closure.kind === 'closure' ? closure.reason : closure.name
  return `${hubName} is closed on ${formatDayOfMonth(date)}${why === '' ? '' : ` (${why})`}`
}

/** From Monday. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Opening hours in order; those that touch or overlap are joined: 09:00-12:00 and 12:00-17:00, or 11:30-17:00. */
export function joinHours(hours: readonly TimeSpan[]): TimeSpan[] {
  const joined: TimeSpan[] = []
  for (const { from, until } of hours.toSorted((one, other) => one.from - other.from)) {
    const before = joined.at(-1)
    if (before && from <= before.until)
      joined[joined.length - 1] = { from: before.from, until: Math.max(before.until, until) }
    else joined.push({ from, until })
  }
  return joined
}
