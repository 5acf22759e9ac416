import { isDueOn } from './regulars.ts'

export const rotaLimits = {
  /** Days that one request may show. */
  days: 14,
  /** Shifts that one request may change: five days of a hundred drivers. */
  changes: 500,
  /** Patterns, and absences to come, of one driver. */
  patterns: 20,
  absences: 50,
  /** Answers to one question, and characters of the name in one. */
  answers: 200,
  answerName: 80,
  /** How far ahead patterns make shifts, in days after today. */
  filledDays: 55,
} as const

export interface WeeklyRule {
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[]
  readonly everyWeeks: number
  /** First possible date; its week is the first of the `everyWeeks` count. */
  readonly startsOn: string
  /** Last possible date; null: none. */
  readonly endsOn: string | null
}

/** Whether a weekly pattern has a shift on this local date. */
export const isAvailableOn = (rule: WeeklyRule, date: string): boolean =>
  (rule.endsOn === null || date <= rule.endsOn) && isDueOn({ ...rule, pausedUntil: null }, date)
