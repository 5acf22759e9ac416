import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import {
  type BoxEvent,
  type BoxLedger,
  findNotLoaded,
  hasOwnLeg,
  type LedgerStop,
  latestOutcomeEvent,
  localDate,
  type Outcome,
  orderStops,
  stopIdOf,
  undoneIdOf,
} from '@doorstep/shared/rules'
import { joinNames } from '../../../lib/joinNames.ts'
import { buildLedger, fetchedOutcome, inOrderOfRecording, listLedgerStops } from '../boxes/buildLedger.ts'
import type { StoredEvent, StoredRounds } from '../phone/phoneStore.ts'
import { standingEvents } from '../phone/standingEvents.ts'

export interface StopView extends DriverStop {
  /** From 1, in driving order, as on the sheet, the map and the labels. */
  readonly number: number
  /** Where the event of the outcome was recorded: at the collection when nothing was loaded for the door. */
  readonly outcomeStopId: string | null
  /** Has events that are only on this phone. */
  readonly unsent: boolean
}

export interface RoundView extends Omit<DriverRound, 'stops'> {
  readonly stops: readonly StopView[]
  /** The first stop without an outcome. */
  readonly next: StopView | undefined
  readonly left: number
  /** What undoes that the driver cannot finish: the report, and each stop that went back. */
  readonly givenBack: readonly UndoableEvent[]
  /** Where the boxes are. */
  readonly ledger: BoxLedger
  /** "Ana Bell and Sam Cole" for a crew; else empty. */
  readonly crew: string
}

/**
 * The round for the driver: the server's data with the phone's newer events applied.
 * @param fetchedAt when the request for the round was started (phone's clock, ms): events recorded before are included
 * @param stored the user's events, oldest first
 */
export function buildRoundView(round: DriverRound, fetchedAt: number, stored: readonly StoredEvent[]): RoundView {
  const ours = stored.filter((one) => one.roundId === round.id)
  const newer = ours.filter((one) => isNewerThanFetch(one, fetchedAt))
  const newerEvents = newer.map(inOrderOfRecording)
  const ledgerStops = new Map(listLedgerStops(round.stops).map((stop) => [stop.id, stop]))
  const ledger = buildLedger(round, [...ledgerStops.values()], newerEvents)
  const numbers = new Map(orderStops(round.stops).map(({ id }, index) => [id, index + 1]))
  const unsentAt = new Set(ours.filter(({ status }) => status === 'queued').map(({ event }) => stopIdOf(event)))
  const stops = goInOrder(round, newer).map((stop) => {
    const ledgerStop = ledgerStops.get(stop.id)
    return {
      ...stop,
      // Rounds stored by an older version have it for the whole round only.
      estimated: stop.estimated ?? round.estimated,
      message: stop.message ?? null,
      messageInEnglish: stop.messageInEnglish ?? null,
      household: stop.household ?? null,
      building: stop.building ?? null,
      silentMessage: stop.silentMessage ?? null,
      silentMessageInEnglish: stop.silentMessageInEnglish ?? null,
      contacts: stop.contacts ?? [],
      contactRule: stop.contactRule ?? 'any',
      ...currentOutcome(stop, newerEvents, ledgerStop, ledger),
      boxes: countBoxes(ledgerStop, ledger) ?? stop.boxes,
      number: numbers.get(stop.id) ?? 0,
      unsent: unsentAt.has(stop.id),
    }
  })
  return {
    ...round,
    // Nor have those these.
    distanceUnit: round.distanceUnit ?? 'miles',
    driversRing: round.driversRing ?? null,
    withholdNumber: round.withholdNumber ?? false,
    mayReorder: round.mayReorder ?? false,
    briefing: readBriefing(round.briefing ?? null, ours),
    boxEvents: round.boxEvents ?? [],
    hubs: round.hubs ?? [],
    // Planned from the last stop of the plan.
    ...(isPlannedLast(stops) ? { endTurns: round.endTurns ?? null } : { endLine: null, endTurns: null }),
    lastEvent: round.lastEvent ?? 0,
    cannotFinish: round.cannotFinish ?? [],
    givenBack: listGivenBack(round, newer, stops),
    ledger,
    stops,
    next: stops.find((stop) => stop.outcome === null),
    left: stops.filter((stop) => stop.outcome === null).length,
    // Rounds stored by an older version do not say.
    crew: (round.drivers?.length ?? 0) > 1 ? joinNames(round.drivers) : '',
  }
}

/** In the order that this phone recorded last, else in the server's, which other phones of a crew change too. A leg that is not driven as planned has no line. */
function goInOrder(round: DriverRound, newer: readonly StoredEvent[]): readonly DriverStop[] {
  const own = standingEvents(newer).findLast(({ event }) => event.kind === 'reorder')?.event
  if (own?.kind !== 'reorder') return round.stops
  return orderStops(round.stops, own.stopIds).map((stop, index, ordered) =>
    hasOwnLeg(ordered, index) ? stop : { ...stop, legGuessed: true, legLine: null, legTurns: null, estimated: true },
  )
}

/** Whether the driver ends at the stop at which the plan ends. */
const isPlannedLast = (stops: readonly DriverStop[]): boolean =>
  stops.every(({ position }) => position <= (stops.at(-1)?.position ?? 0))

/** Also read once this phone has recorded that, though the server may not know it yet. */
function readBriefing(briefing: DriverRound['briefing'], events: readonly StoredEvent[]): DriverRound['briefing'] {
  if (briefing === null) return null
  const isRead = events.some(({ event }) => event.kind === 'briefing_read' && event.briefingId === briefing.id)
  return { ...briefing, isRead: briefing.isRead || isRead }
}

/** The stops that went back to the organiser, and the reports that say why; nothing once all of the stops have been taken back. */
function listGivenBack(
  round: DriverRound,
  newer: readonly StoredEvent[],
  stops: readonly StopView[],
): readonly UndoableEvent[] {
  const ofStops = stops.flatMap(({ outcome, outcomeStopId, outcomeEventId }) =>
    outcome === 'not_attempted' && outcomeStopId !== null && outcomeEventId !== null
      ? [{ stopId: outcomeStopId, eventId: outcomeEventId }]
      : [],
  )
  const undone = new Set(newer.map(({ event }) => undoneIdOf(event)))
  const own = newer.filter(({ event }) => event.kind === 'cannot_finish').map(({ event }) => event.id)
  // Rounds stored by an older version have none.
  const reports = new Set([...(round.cannotFinish ?? []), ...own].filter((id) => !undone.has(id)))
  return ofStops.length === 0 ? [] : [...[...reports].map((eventId) => ({ stopId: undefined, eventId })), ...ofStops]
}

/** Whether the fetched round is too old to include this event. Refused events never count: the server does not have them. */
const isNewerThanFetch = (stored: StoredEvent, fetchedAt: number): boolean =>
  stored.status === 'queued' ||
  (stored.status === 'recorded' && stored.settledAt !== null && stored.settledAt >= fetchedAt)

function currentOutcome(
  stop: DriverStop,
  newer: readonly BoxEvent[],
  ledgerStop: LedgerStop | undefined,
  ledger: BoxLedger,
): Pick<StopView, 'outcome' | 'outcomeEventId' | 'outcomeStopId'> {
  // The server reports only the current outcome.
  const fetched = fetchedOutcome(stop)
  const latest = latestOutcomeEvent([
    ...newer.filter(({ stopId }) => stopId === stop.id),
    ...(fetched ? [fetched] : []),
  ])
  if (latest) return { outcome: latest.outcome ?? null, outcomeEventId: latest.id, outcomeStopId: stop.id }
  const missing = ledgerStop && findNotLoaded(ledgerStop, ledger.loads)
  return missing
    ? { outcome: missing.reason, outcomeEventId: missing.eventId, outcomeStopId: missing.stopId }
    : { outcome: null, outcomeEventId: null, outcomeStopId: null }
}

/** The boxes that are on board for a door: those that were loaded, or else those planned. undefined at a collection, and where nothing is known. */
function countBoxes(door: LedgerStop | undefined, { loads }: BoxLedger): number | undefined {
  if (!door || door.kind === 'collect' || door.orders.length === 0) return undefined
  return door.orders.reduce((sum, { id, boxes }) => sum + (loads.get(id)?.loaded ?? boxes), 0)
}

export const undoMs = 60_000

export interface Undoable {
  readonly roundId: string
  /** One, or those that one tap recorded. */
  readonly events: readonly UndoableEvent[]
  readonly outcome: Outcome
  /** When it can no longer be undone here; phone's clock, ms. */
  readonly until: number
}

/** An event recorded on this phone. */
export interface UndoableEvent {
  /** undefined: of the whole round. */
  readonly stopId: string | undefined
  readonly eventId: string
}

/** What was recorded last on this phone, while it is less than a minute old and was neither undone nor refused. */
export function lastUndoable(stored: readonly StoredEvent[], now: number): Undoable | undefined {
  const undoable = standingEvents(stored)
  const last = undoable.findLast(({ event }) => event.kind === 'outcome')
  if (last?.event.kind !== 'outcome') return undefined
  const since = now - Date.parse(last.event.deviceTime)
  if (since < 0 || since >= undoMs) return undefined
  const together = undoable.filter((one) => one === last || (one.tapId !== undefined && one.tapId === last.tapId))
  const events = together.map(({ event }) => ({ stopId: stopIdOf(event), eventId: event.id }))
  return { roundId: last.roundId, events, outcome: last.event.outcome, until: now - since + undoMs }
}

/** Refused events are stored until the driver has read them, but no longer than any free text (privacy.md, 5). */
const refusedMs = 30 * 24 * 3600_000

/** Events no longer needed on the phone: the server's answer includes them and the minute for undoing is over. */
export function findRemovableEvents(stored: readonly StoredEvent[], fetchedAt: number, now: number): readonly string[] {
  const settledFor = (one: StoredEvent) => now - (one.settledAt ?? now)
  const isDone = (one: StoredEvent) =>
    one.status === 'recorded'
      ? !isNewerThanFetch(one, fetchedAt) && settledFor(one) > undoMs
      : settledFor(one) > refusedMs
  return stored.filter((one) => one.status !== 'queued' && isDone(one)).map((one) => one.event.id)
}

/** Whether the link that the rounds came by has ended by itself. @param now phone's clock, ms since 1970 */
export const hasLinkEnded = ({ expiresAt }: Pick<StoredRounds, 'expiresAt'>, now: number): boolean =>
  typeof expiresAt === 'number' && now >= expiresAt

/** How long a phone that does not reach the server may show names and addresses (privacy.md, 4). */
const maxStoredMs = 24 * 3600_000

/**
 * Whether fetched rounds may still be shown: not once their day is over in the organisation's time zone, not after 24 hours, and not once their link has ended (privacy.md, 4). A phone whose
 * clock is days wrong also fetched them on a wrong day; while that day lasts on the phone, they are the server's rounds of today.
 * @param now phone's clock, ms since 1970
 */
export function areRoundsCurrent(stored: StoredRounds, now: number, timeZone: string): boolean {
  const { rounds, fetchedAt } = stored
  if (now - fetchedAt >= maxStoredMs || hasLinkEnded(stored, now)) return false
  const today = localDate(new Date(now), timeZone)
  return localDate(new Date(fetchedAt), timeZone) === today || rounds.every((round) => round.date >= today)
}
