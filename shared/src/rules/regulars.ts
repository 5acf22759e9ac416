import { differenceInCalendarWeeks } from 'date-fns/differenceInCalendarWeeks'
import { parseISO } from 'date-fns/parseISO'
import { addDays } from './addDays.ts'
import { type HubSchedule, hubDayOn } from './hubDay.ts'
import { weekdayOf } from './time.ts'

export interface RegularRule {
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  /** First possible date; its week is the first of the `everyWeeks` count. */
  readonly startsOn: string
  /** Paused up to and including the day before this one. */
  readonly pausedUntil: string | null
}

/** Whether a recurring order is due on this local date. */
export function isDueOn(rule: RegularRule, date: string): boolean {
  if (date < rule.startsOn) return false
  if (rule.pausedUntil !== null && date < rule.pausedUntil) return false
  if (!rule.weekdays.includes(weekdayOf(date))) return false
  const weeks = differenceInCalendarWeeks(parseISO(date), parseISO(rule.startsOn), { weekStartsOn: 1 })
  return weeks % rule.everyWeeks === 0
}

/** What becomes of a recurring order that falls on a day when its hub is closed: the next or the previous open day, or none this time. */
export const whenClosedRules = ['next', 'previous', 'skip'] as const
export type WhenClosed = (typeof whenClosedRules)[number]

export interface MovableRule extends RegularRule {
  readonly whenClosed: WhenClosed
}

/** Days by which a recurring order is moved at most. */
export const maxMovedDays = 14

/**
 * The day of the order that a recurring one, due on `due`, asks for. Undefined: it is skipped, or the hub is closed for all the days it could move
 * to. Before its own start it moves to no day.
 */
export function deliveryDayOf(rule: MovableRule, hub: HubSchedule, due: string): string | undefined {
  if (isOpen(hub, due)) return due
  if (rule.whenClosed === 'skip') return undefined
  const before = rule.whenClosed === 'previous' ? findOpenDay(hub, due, -1) : undefined
  return before !== undefined && before >= rule.startsOn ? before : findOpenDay(hub, due, 1)
}

/** The days on which a recurring order is due and whose order is for `date`: the day itself, and closed ones beside it. */
export function dueDaysOf(rule: MovableRule, hub: HubSchedule, date: string): string[] {
  if (!isOpen(hub, date)) return []
  const candidates = [...closedDaysBeside(hub, date, -1).toReversed(), date, ...closedDaysBeside(hub, date, 1)]
  return candidates.filter((due) => isDueOn(rule, due) && deliveryDayOf(rule, hub, due) === date)
}

const isOpen = (hub: HubSchedule, date: string): boolean => hubDayOn(hub, date).closure === null

function findOpenDay(hub: HubSchedule, from: string, step: 1 | -1): string | undefined {
  for (let days = 1; days <= maxMovedDays; days++) {
    const date = addDays(from, step * days)
    if (isOpen(hub, date)) return date
  }
  return undefined
}

function closedDaysBeside(hub: HubSchedule, date: string, step: 1 | -1): string[] {
  const days: string[] = []
  while (days.length < maxMovedDays) {
    const next = addDays(date, step * (days.length + 1))
    if (isOpen(hub, next)) break
    days.push(next)
  }
  return days
}
