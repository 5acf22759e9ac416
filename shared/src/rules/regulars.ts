import { differenceInCalendarWeeks } from 'date-fns/differenceInCalendarWeeks'
import { parseISO } from 'date-fns/parseISO'
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
