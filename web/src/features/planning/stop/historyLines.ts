import type { StopHistory } from '@doorstep/shared/contracts'
import { type LadderRung, localDate } from '@doorstep/shared/rules'

type HistoryEvent = Pick<StopHistory['events'][number], 'kind' | 'outcome'>

export interface HistoryLine {
  readonly id: string
  /** When it happened, by the server's clock. */
  readonly at: Date
  /** The day, `2026-02-03`, when it is not the run's day. */
  readonly otherDay: string | null
  /** What happened, or for an undo what it undoes; null while that has not arrived. */
  readonly what: HistoryEvent | null
  /** What was tried at a silent door. */
  readonly rungs: readonly { readonly rung: LadderRung; readonly at: Date }[]
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
  const byId = new Map(events.map((event) => [event.id, event]))
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
        what: event.kind === 'undo' ? (byId.get(event.undoes ?? '') ?? null) : event,
        rungs: event.rungs.map(({ rung, at: tried }) => ({ rung, at: new Date(tried) })),
        isUndo: event.kind === 'undo',
        isUndone: undone.has(event.id),
        note: event.note,
        by: event.recordedBy,
        lateSeconds: late >= lateThresholdSeconds ? late : null,
      }
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}
