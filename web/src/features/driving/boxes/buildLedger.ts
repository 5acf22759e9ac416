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

/**
 * The ledger of boxes as the driver knows it: the counts that the server sent, and what this phone has recorded since.
 *
 * @param newer events that the fetched round does not include, oldest first
 */
export function buildLedger(round: DriverRound, newer: readonly StoredEvent[]): BoxLedger {
  const fetched = new Map<string, BoxEvent>()
  const add = (event: Omit<BoxEvent, 'deviceTime' | 'serverTime'>) =>
    // Older than anything that this phone has not sent yet.
    fetched.set(event.id, { ...event, deviceTime: 0, serverTime: 0 })
  for (const { id, kind, outcome, outcomeEventId } of round.stops)
    if (outcome !== null && outcomeEventId !== null && !(kind !== 'collect' && isNotLoaded(outcome)))
      add({ id: outcomeEventId, kind: 'outcome', stopId: id, outcome })
  // Rounds stored by an older version have none.
  for (const event of round.boxEvents ?? []) add(event)
  return boxLedger(listLedgerStops(round.stops), [...fetched.values(), ...newer.map(asBoxEvent)])
}

/** Ordered by recording, as in `buildRoundView`. */
const asBoxEvent = ({ event, sequence }: StoredEvent): BoxEvent => ({
  ...event,
  deviceTime: sequence,
  serverTime: sequence,
  // The store's order, not the clock's or the device's.
  device: undefined,
  seen: undefined,
})
