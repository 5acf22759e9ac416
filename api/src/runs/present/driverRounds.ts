import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import { presentPoint } from '../../kernel/presentPoint.ts'
import { presentWindow } from '../../orders/index.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { ListedRound } from '../queries/rounds.ts'
import type { ListedStop, StopOrder } from '../queries/stops.ts'
import { findAddress, mostSensitiveTemperature, sumOf } from './stopContents.ts'

/** For the driver of the round: whom to ask for, the door, the boxes, how to get in. No diet, no note of the organiser. */
export function presentDriverRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
): DriverRound {
  return {
    id: row.id,
    date: row.date,
    number: row.number,
    drivers: listDriverNames(row),
    mode: row.mode,
    start: presentPoint(row.startLongitude, row.startLatitude),
    end: presentPoint(row.endLongitude, row.endLatitude),
    startsAt: row.startsAt,
    finishesAt: row.finishesAt,
    estimated: row.estimated,
    endLine: row.endLine,
    stops: stops.map((stop) => ({
      ...presentDriverStop(stop, orders.get(stop.id) ?? []),
      loads: listLoads(stop, row.runId, stops, orders),
    })),
  }
}

const listDriverNames = (row: ListedRound): DriverRound['drivers'] => {
  const first = { id: row.driverId, name: row.driverName ?? '' }
  return row.secondDriverId === null ? [first] : [first, { id: row.secondDriverId, name: row.secondDriverName ?? '' }]
}

/** What is collected at a stop, by the doors that it goes to. What was written for a later attempt is not for this round's driver. */
function listLoads(
  stop: ListedStop,
  runId: string,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
): DriverStop['loads'] {
  if (stop.kind !== 'collect') return []
  const collected = new Set((orders.get(stop.id) ?? []).map((order) => order.id))
  return stops
    .filter((door) => door.kind !== 'collect')
    .flatMap((door) =>
      (orders.get(door.id) ?? [])
        .filter((order) => collected.has(order.id))
        .map((order) => ({
          position: door.position,
          name: order.snapshotName ?? '',
          boxes: order.boxes,
          items: order.runId === runId ? order.errandItems : null,
        })),
    )
}

function presentDriverStop(stop: ListedStop, orders: readonly StopOrder[]): Omit<DriverStop, 'loads'> {
  const first = orders[0]
  const address = findAddress(stop, first)
  const door = stop.kind === 'collect' ? undefined : first
  return {
    id: stop.id,
    position: stop.position,
    kind: stop.kind,
    point: { longitude: stop.longitude, latitude: stop.latitude },
    ...address,
    floor: door?.snapshotFloor ?? null,
    phone: formatPhone(address.phone),
    accessNotes: door?.snapshotAccessNotes ?? stop.hub?.instructions ?? '',
    safePlace: door?.snapshotSafePlace ?? null,
    boxes: sumOf(orders, (order) => order.boxes),
    temperature: mostSensitiveTemperature(orders),
    window: door ? presentWindow(door.windowFrom, door.windowUntil) : null,
    arrival: stop.arrival,
    estimated: stop.estimated,
    legMetres: stop.legMetres,
    legSeconds: stop.legSeconds,
    legGuessed: stop.legGuessed,
    legLine: stop.legLine,
    outcome: stop.outcome?.outcome ?? null,
    outcomeEventId: stop.outcome?.eventId ?? null,
    lastEvent: stop.lastEvent ?? 0,
  }
}
