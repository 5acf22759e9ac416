import type {
  AddressChange,
  DriverRound,
  DriverStop,
  LateEvent,
  PlannedStop,
  Round,
  Run,
  RunRound,
  RunStop,
  RunSummary,
  StopHistory,
  UnassignedOrder,
} from '@doorstep/shared/contracts'
import { unassignedReason } from '@doorstep/shared/contracts'
import { happenedAt } from '@doorstep/shared/rules'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { presentWindow } from '../orders/index.ts'
import { formatPhone } from '../phones/phone.ts'
import type { ListedAddressChange } from './doorsUnderWay.ts'
import type { UndecidedLateEvent } from './lateEvents.ts'
import type { eventsOfStop, ListedRound, SummarisedRun, unassignedOfRun } from './queries.ts'
import type { ListedStop, StopOrder } from './stopsOfRounds.ts'

export function presentSummary(row: SummarisedRun): RunSummary {
  return {
    id: row.id,
    date: row.date,
    slot: row.slot,
    status: row.status,
    window: { from: row.fromTime, until: row.untilTime },
    engine: row.engine,
    rounds: row.rounds ?? 0,
    doors: row.doors ?? 0,
    delivered: row.delivered ?? 0,
    failed: row.failed ?? 0,
    unassigned: row.unassigned ?? 0,
    version: row.version,
  }
}

export function presentRun(row: SummarisedRun, ready: { orders: number; shifts: number }): Run {
  return {
    ...presentSummary(row),
    plannedAt: row.plannedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    planError: row.planError,
    sources: row.sources,
    progress: row.progress,
    improvement: row.improvement,
    compactness: row.compactness,
    extraRoundMinutes: row.extraRoundMinutes,
    readyOrders: ready.orders,
    shifts: ready.shifts,
  }
}

/** For organisers: the whole round. */
export function presentRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
): Round {
  return {
    ...presentRoundFacts(row),
    endLine: row.endLine,
    stops: stops.map((stop) => presentStop(stop, orders.get(stop.id) ?? [])),
  }
}

/** For organisers: a round among all those of its run. */
export function presentRunRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
): RunRound {
  return {
    ...presentRoundFacts(row),
    endGuessed: row.endGuessed,
    stops: stops.map((stop) => presentRunStop(stop, orders.get(stop.id) ?? [])),
  }
}

const presentRoundFacts = (row: ListedRound): Omit<Round, 'endLine' | 'stops'> => ({
  id: row.id,
  runId: row.runId,
  number: row.number,
  driver: { id: row.driverId, name: row.driverName, phone: formatPhone(row.driverPhone) },
  mode: row.mode,
  shift: { from: row.fromTime, until: row.untilTime },
  start: presentPoint(row.startLongitude, row.startLatitude),
  end: presentPoint(row.endLongitude, row.endLatitude),
  startsAt: row.startsAt,
  finishesAt: row.finishesAt,
  estimated: row.estimated,
  travelSeconds: row.travelSeconds,
  metres: row.metres,
  boxes: row.boxes,
  weightKg: row.grams / 1000,
  maximumBoxes: row.maximumBoxes,
  maximumKg: row.maximumGrams / 1000,
})

export function presentStop(stop: ListedStop, orders: readonly StopOrder[]): PlannedStop {
  return {
    ...presentRunStop(stop, orders),
    orderIds: orders.map((order) => order.id),
    postcode: placeOf(stop, orders[0]).postcode,
    weightKg: sumOf(orders, (order) => order.grams) / 1000,
    begin: stop.begin,
    departure: stop.departure,
    legSeconds: stop.legSeconds,
    legMetres: stop.legMetres,
    legLine: stop.legLine,
    outcomeEventId: stop.outcome?.eventId ?? null,
    lastEvent: stop.lastEvent ?? 0,
  }
}

function presentRunStop(stop: ListedStop, orders: readonly StopOrder[]): RunStop {
  const first = orders[0]
  const place = placeOf(stop, first)
  const isCollection = stop.kind === 'collect'
  return {
    id: stop.id,
    position: stop.position,
    kind: stop.kind,
    point: { longitude: stop.longitude, latitude: stop.latitude },
    placeName: isCollection ? place.name : null,
    address: place.address,
    unit: place.unit,
    recipientName: isCollection ? null : place.name,
    orderIds: isCollection ? [] : orders.map((order) => order.id),
    boxes: sumOf(orders, (order) => order.boxes),
    temperature: mostCare(orders),
    window: isCollection || !first ? null : presentWindow(first.windowFrom, first.windowUntil),
    loadBoxes: stop.loadBoxes,
    arrival: stop.arrival,
    estimated: stop.estimated,
    legGuessed: stop.legGuessed,
    locked: stop.locked,
    outcome: stop.outcome?.outcome ?? null,
    outcomeAt: stop.outcome?.serverTime.toISOString() ?? null,
  }
}

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
    mode: row.mode,
    start: presentPoint(row.startLongitude, row.startLatitude),
    end: presentPoint(row.endLongitude, row.endLatitude),
    startsAt: row.startsAt,
    finishesAt: row.finishesAt,
    estimated: row.estimated,
    endLine: row.endLine,
    stops: stops.map((stop) => ({
      ...presentDriverStop(stop, orders.get(stop.id) ?? []),
      loads: loadsOf(stop, stops, orders),
    })),
  }
}

/** What is collected at a stop, by the doors that it goes to. */
function loadsOf(
  stop: ListedStop,
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
          items: order.errandItems,
        })),
    )
}

function presentDriverStop(stop: ListedStop, orders: readonly StopOrder[]): Omit<DriverStop, 'loads'> {
  const first = orders[0]
  const place = placeOf(stop, first)
  const door = stop.kind === 'collect' ? undefined : first
  return {
    id: stop.id,
    position: stop.position,
    kind: stop.kind,
    point: { longitude: stop.longitude, latitude: stop.latitude },
    ...place,
    floor: door?.snapshotFloor ?? null,
    phone: formatPhone(place.phone),
    accessNotes: door?.snapshotAccessNotes ?? '',
    safePlace: door?.snapshotSafePlace ?? null,
    boxes: sumOf(orders, (order) => order.boxes),
    temperature: mostCare(orders),
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

/** By our clock. */
const happened = (row: Pick<Row<'stopEvents'>, 'deviceTime' | 'serverTime' | 'clockOffsetMs'>): string =>
  new Date(
    happenedAt({
      deviceTime: row.deviceTime.getTime(),
      serverTime: row.serverTime.getTime(),
      clockOffset: row.clockOffsetMs,
    }),
  ).toISOString()

export const presentLateEvent = (row: UndecidedLateEvent): LateEvent => ({
  eventId: row.id,
  runId: row.runId,
  date: row.runDate,
  roundNumber: row.roundNumber,
  driverName: row.driverName,
  name: row.hubName ?? row.doorName,
  kind: row.kind,
  outcome: row.kind === 'undo' ? row.undoneOutcome : row.outcome,
  note: row.note,
  happenedAt: happened(row),
  serverTime: row.serverTime.toISOString(),
})

export const presentAddressChange = (row: ListedAddressChange): AddressChange => ({
  orderId: row.id,
  runId: row.runId,
  date: row.runDate,
  roundNumber: row.roundNumber,
  driverName: row.driverName,
  recipientName: row.recipientName,
  before: { address: row.snapshotAddress ?? '', unit: row.snapshotUnit, postcode: row.snapshotPostcode ?? '' },
  after: { address: row.newAddress, unit: row.newUnit, postcode: row.newPostcode },
  hasPin: row.newLongitude !== null || row.newAccessLongitude !== null,
  asked: row.addressAsked ?? 1,
})

export function presentEvent(row: Awaited<ReturnType<typeof eventsOfStop>>[number]): StopHistory['events'][number] {
  return {
    id: row.id,
    kind: row.kind,
    outcome: row.outcome,
    undoes: row.undoes,
    note: row.note,
    deviceTime: row.deviceTime.toISOString(),
    serverTime: row.serverTime.toISOString(),
    happenedAt: happened(row),
    recordedBy: row.recordedByName ?? '',
  }
}

/** Where a stop is: the hub, the errand's own place, or the door as it was when planned. */
function placeOf(stop: ListedStop, order: StopOrder | undefined) {
  if (stop.hubId !== null)
    return {
      name: stop.hub?.name ?? '',
      address: stop.hub?.address ?? '',
      unit: null,
      postcode: stop.hub?.postcode ?? '',
      phone: stop.hub?.phone ?? null,
    }
  if (stop.kind === 'collect')
    return {
      name: order?.errandName ?? '',
      address: order?.errandAddress ?? '',
      unit: null,
      postcode: order?.errandPostcode ?? '',
      phone: null,
    }
  return {
    name: order?.snapshotName ?? '',
    address: order?.snapshotAddress ?? '',
    unit: order?.snapshotUnit ?? null,
    postcode: order?.snapshotPostcode ?? '',
    phone: order?.snapshotPhone ?? null,
  }
}

export function presentUnassigned(row: Awaited<ReturnType<typeof unassignedOfRun>>[number]): UnassignedOrder {
  return {
    orderId: row.orderId,
    recipientName: row.recipientName,
    postcode: row.postcode,
    point: presentPoint(row.longitude, row.latitude),
    boxes: row.boxes,
    reasons: row.reasons.map((reason) => unassignedReason.parse(reason)),
  }
}

/** The orders of each stop, by the stop's id. */
export function byStop(orders: readonly StopOrder[]): Map<string, StopOrder[]> {
  return Map.groupBy(orders, (order) => order.stopId)
}

const careOrder: readonly Row<'orders'>['temperature'][] = ['hot', 'chilled', 'ambient']

/** What a stop needs most care for: hot before chilled before ambient. */
const mostCare = (orders: readonly StopOrder[]) =>
  careOrder.find((temperature) => orders.some((order) => order.temperature === temperature)) ?? 'ambient'

const sumOf = (orders: readonly StopOrder[], value: (order: StopOrder) => number) =>
  orders.reduce((sum, order) => sum + value(order), 0)
