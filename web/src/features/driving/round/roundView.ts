import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import { isSuccess, latestOutcomeEvent, type Outcome, type StopEvent } from '@doorstep/shared/rules'
import type { StoredEvent } from '../phone/phoneStore.ts'

export interface StopView extends DriverStop {
  /** From 1, in driving order: what the sheet, the map and the labels show. */
  readonly number: number
  /** Something of this stop is on the phone only. */
  readonly unsent: boolean
  /** What the server would not take, oldest first. */
  readonly refused: readonly StoredEvent[]
}

export interface RoundView extends Omit<DriverRound, 'stops'> {
  readonly stops: readonly StopView[]
  /** The first stop without an outcome. */
  readonly next: StopView | undefined
  readonly left: number
}

/**
 * The round as the driver should see it: what the server said, and on top what the phone recorded that the server's answer cannot
 * show yet.
 * @param fetchedAt when the request that brought the round was started (phone's clock, ms): events recorded before it are in it
 * @param kept the user's events, oldest first
 */
export function buildRoundView(round: DriverRound, fetchedAt: number, kept: readonly StoredEvent[]): RoundView {
  const ours = kept.filter((one) => one.roundId === round.id)
  const stops = [...round.stops]
    .sort((one, other) => one.position - other.position)
    .map((stop, index) => {
      const events = ours.filter((one) => one.event.stopId === stop.id)
      return {
        ...stop,
        // Rounds that a phone kept from before times were told apart say it of the whole round only.
        estimated: stop.estimated ?? round.estimated,
        ...currentOutcome(stop, fetchedAt, events),
        number: index + 1,
        unsent: events.some((one) => one.status === 'queued'),
        refused: events.filter((one) => one.status === 'refused'),
      }
    })
  return {
    ...round,
    stops,
    next: stops.find((stop) => stop.outcome === null),
    left: stops.filter((stop) => stop.outcome === null).length,
  }
}

/** Is the round as fetched too old to show this event? Refused events never count: the server does not have them. */
const isNewerThanFetch = (kept: StoredEvent, fetchedAt: number): boolean =>
  kept.status === 'queued' || (kept.status === 'recorded' && kept.settledAt !== null && kept.settledAt >= fetchedAt)

function currentOutcome(
  stop: DriverStop,
  fetchedAt: number,
  kept: readonly StoredEvent[],
): Pick<DriverStop, 'outcome' | 'outcomeEventId'> {
  const events = kept.filter((one) => isNewerThanFetch(one, fetchedAt)).map(asStopEvent)
  // The server tells only which outcome holds there. It was known before anything the phone still has to tell.
  if (stop.outcome !== null && stop.outcomeEventId !== null)
    events.push({ id: stop.outcomeEventId, kind: 'outcome', outcome: stop.outcome, deviceTime: 0, serverTime: 0 })
  const latest = latestOutcomeEvent(events)
  return { outcome: latest?.outcome ?? null, outcomeEventId: latest?.id ?? null }
}

/**
 * Ordered by recording, not by the phone's clock: a clock that was put right in the middle of a round must not turn the screen
 * back. The server, which hears from several devices, goes by the clock.
 */
const asStopEvent = ({ event, sequence }: StoredEvent): StopEvent => ({
  id: event.id,
  kind: event.kind,
  outcome: event.outcome,
  undoes: event.undoes,
  deviceTime: sequence,
  serverTime: sequence,
})

export const undoMs = 60_000

export interface Undoable {
  readonly roundId: string
  readonly stopId: string
  readonly eventId: string
  readonly outcome: Outcome
  /** Phone's clock, ms: when the bar goes away. */
  readonly until: number
}

/** The outcome recorded last on this phone, while it is less than a minute old and was neither undone nor refused. */
export function lastUndoable(kept: readonly StoredEvent[], now: number): Undoable | undefined {
  const undone = new Set(kept.map((one) => one.event.undoes))
  const last = kept.findLast(
    (one) => one.event.kind === 'outcome' && one.status !== 'refused' && !undone.has(one.event.id),
  )
  if (!last?.event.outcome) return undefined
  const since = now - Date.parse(last.event.deviceTime)
  if (since < 0 || since >= undoMs) return undefined
  const { id, stopId, outcome } = last.event
  return { roundId: last.roundId, stopId, eventId: id, outcome, until: now - since + undoMs }
}

/** Refused events are kept until the driver has read them, and at most as long as any free text (privacy.md, 5). */
const refusedMs = 30 * 24 * 3600_000

/** Events that nobody needs on the phone any more: the server's answer shows them and the minute for undoing is over. */
export function findRemovableEvents(kept: readonly StoredEvent[], fetchedAt: number, now: number): readonly string[] {
  const settledFor = (one: StoredEvent) => now - (one.settledAt ?? now)
  const isDone = (one: StoredEvent) =>
    one.status === 'recorded'
      ? !isNewerThanFetch(one, fetchedAt) && settledFor(one) > undoMs
      : settledFor(one) > refusedMs
  return kept.filter((one) => one.status !== 'queued' && isDone(one)).map((one) => one.event.id)
}

export interface RoundTotals {
  readonly done: number
  readonly failed: number
  /** Boxes that were to go to doors that failed. */
  readonly boxesBack: number
}

/** How the round went, doors only. */
export function countOutcomes(stops: readonly StopView[]): RoundTotals {
  const doors = stops.filter((stop) => stop.kind !== 'collect')
  const failed = doors.filter((stop) => stop.outcome !== null && !isSuccess(stop.outcome))
  return {
    done: doors.filter((stop) => stop.outcome !== null && isSuccess(stop.outcome)).length,
    failed: failed.length,
    boxesBack: failed.reduce((sum, stop) => sum + stop.boxes, 0),
  }
}
