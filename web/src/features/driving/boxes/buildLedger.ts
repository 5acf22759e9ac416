import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import { type BoxEvent, type BoxLedger, boxLedger, isNotLoaded, type LedgerStop } from '@doorstep/shared/rules'
import type { StoredEvent } from '../phone/phoneStore.ts'

/** The stops as the ledger needs them: what goes to a door is what the collections load for it; without one, as planned, under the door's own id. */
export function listLedgerStops(stops: readonly DriverStop[]): LedgerStop[] {
  const loads = stops.flatMap((stop) => stop.loads ?? [])
  return stops.map(({ id, kind, boxes, loads: own = [] }) => {
    const orders = kind === 'collect' ? own : loads.filter(({ stopId }) => stopId === id)
    if (kind !== 'collect' && orders.length === 0) return { id, kind, orders: [{ id, boxes }] }
    return { id, kind, orders: orders.map((load) => ({ id: load.orderId, boxes: load.boxes })) }
  })
}

/** The outcome of a stop that the server sent, older than anything that this phone has not sent yet. Not what follows from the collection: that is not at this stop. */
export const fetchedOutcome = ({ id, kind, outcome, outcomeEventId }: DriverStop): BoxEvent | undefined =>
  outcome === null || outcomeEventId === null || (kind !== 'collect' && isNotLoaded(outcome))
    ? undefined
    : { id: outcomeEventId, kind: 'outcome', stopId: id, outcome, ...beforePhone }

const beforePhone = { deviceTime: 0, serverTime: 0 }

/**
 * The ledger of boxes as the driver knows it: the counts that the server sent, and what this phone has recorded since.
 *
 * @param stops of the round (`listLedgerStops`)
 * @param newer events that the fetched round does not include, oldest first
 */
export function buildLedger(round: DriverRound, stops: readonly LedgerStop[], newer: readonly BoxEvent[]): BoxLedger {
  const outcomes = round.stops.flatMap((stop) => fetchedOutcome(stop) ?? [])
  // Rounds stored by an older version have none.
  const counts = (round.boxEvents ?? []).map((event): BoxEvent => ({ ...event, ...beforePhone }))
  const fetched = new Map([...outcomes, ...counts].map((event) => [event.id, event]))
  return boxLedger(stops, [...fetched.values(), ...newer])
}

/**
 * Ordered by recording, not by the phone's clock: a clock corrected in the middle of a round must not revert the screen. The server,
 * which receives events of several devices, goes by the clock.
 */
export const inOrderOfRecording = ({ event, sequence }: StoredEvent): BoxEvent => ({
  ...event,
  deviceTime: sequence,
  serverTime: sequence,
  // The store's order, not the clock's or the device's.
  device: undefined,
  seen: undefined,
})
