import type { StopHistory } from '@doorstep/shared/contracts'
import { localDate, type Outcome } from '@doorstep/shared/rules'

export interface HistoryLine {
  readonly id: string
  /** When it happened, by the server's clock. */
  readonly at: Date
  /** The day, `2026-02-03`, when it is not the run's day. */
  readonly otherDay: string | null
  /** For an undo: the outcome it undoes; null while that has not arrived. */
  readonly outcome: Outcome | null
  readonly isUndo: boolean
  /** Undone by another line. */
  readonly isUndone: boolean
  readonly note: string
  readonly by: string
  /** Seconds until the server received it; null when it was on time. */
  readonly lateSeconds: number | null
}

/** Phones without signal send later; less than this is not late. */
const lateThresholdSeconds = 5 * 60

/** The events of a stop as lines to read, the oldest first. */
export function historyLines(
  events: StopHistory['events'],
  { date, timeZone }: { date: string; timeZone: string },
): HistoryLine[] {
  const outcomes = new Map(events.map((event) => [event.id, event.outcome]))
  const undone = new Set(events.map((event) => event.undoes))
  return events
    .map((event): HistoryLine => {
      const at = new Date(event.happenedAt)
      const day = localDate(at, timeZone)
      const late = Math.round((Date.parse(event.serverTime) - at.getTime()) / 1000)
      return {
        id: event.id,
        at,
        otherDay: day === date ? null : day,
        outcome: event.kind === 'undo' ? (outcomes.get(event.undoes ?? '') ?? null) : event.outcome,
        isUndo: event.kind === 'undo',
        isUndone: undone.has(event.id),
        note: event.note,
        by: event.recordedBy,
        lateSeconds: late >= lateThresholdSeconds ? late : null,
      }
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}
