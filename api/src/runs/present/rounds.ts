import type { PlannedStop, Round, RunRound, RunStop } from '@doorstep/shared/contracts'
import type { Row } from '../../kernel/database.ts'
import { presentPoint } from '../../kernel/presentPoint.ts'
import { presentWindow } from '../../orders/index.ts'
import { formatPhone } from '../../phones/phone.ts'
import type { ListedRound } from '../queries/rounds.ts'
import type { ListedStop, StopOrder } from '../queries/stops.ts'
import { findAddress, mostSensitiveTemperature, sumOf } from './stopContents.ts'

/** What was counted of a round's boxes. */
export interface RoundBoxes {
  /** Not set until the run is published. */
  readonly ledger: Row<'roundLedgers'> | undefined
  /** The order loads of the round, by order. */
  readonly loads: ReadonlyMap<string, Row<'orderLoads'>>
}

/** The loaded boxes of orders; null until something was counted. */
function sumLoads(orders: readonly StopOrder[], loads: RoundBoxes['loads']): number | null {
  const counted = orders.flatMap(({ id }) => loads.get(id)?.loaded ?? [])
  return counted.length === 0 ? null : counted.reduce((sum, boxes) => sum + boxes, 0)
}

/** For organisers: the whole round. */
export function presentRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
  boxes: RoundBoxes,
): Round {
  return {
    ...presentRoundFields(row, boxes),
    endLine: row.endLine,
    stops: stops.map((stop) => presentStop(stop, orders.get(stop.id) ?? [], boxes)),
  }
}

/** For organisers: a round among all those of its run. */
export function presentRunRound(
  row: ListedRound,
  stops: readonly ListedStop[],
  orders: ReadonlyMap<string, StopOrder[]>,
  boxes: RoundBoxes,
): RunRound {
  return {
    ...presentRoundFields(row, boxes),
    endGuessed: row.endGuessed,
    stops: stops.map((stop) => presentRunStop(stop, orders.get(stop.id) ?? [], boxes)),
  }
}

const presentRoundFields = (row: ListedRound, { ledger }: RoundBoxes): Omit<Round, 'endLine' | 'stops'> => ({
  id: row.id,
  runId: row.runId,
  number: row.number,
  ...presentDrivers(row),
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
  ledger: ledger ? presentLedger(ledger) : null,
})

const presentLedger = (row: Row<'roundLedgers'>): Round['ledger'] => ({
  loaded: row.loaded,
  handedOver: row.handedOver,
  leftInPlace: row.leftInPlace,
  returned: row.returned,
  difference: row.difference,
  explainedBy: row.explainedBy,
  unexplained: row.unexplained,
})

function presentDrivers(row: ListedRound): Pick<Round, 'driver' | 'drivers'> {
  const driver = {
    id: row.driverId,
    name: row.driverName ?? '',
    phone: formatPhone(row.driverPhone),
    languages: row.driverLanguages ?? [],
  }
  if (row.secondDriverId === null) return { driver, drivers: [driver] }
  const second = {
    id: row.secondDriverId,
    name: row.secondDriverName ?? '',
    phone: formatPhone(row.secondDriverPhone),
    languages: row.secondDriverLanguages ?? [],
  }
  return { driver, drivers: [driver, second] }
}

export function presentStop(stop: ListedStop, orders: readonly StopOrder[], boxes: RoundBoxes): PlannedStop {
  return {
    ...presentRunStop(stop, orders, boxes),
    orderIds: orders.map((order) => order.id),
    postcode: findAddress(stop, orders[0]).postcode,
    weightKg: sumOf(orders, (order) => order.grams) / 1000,
    begin: stop.begin,
    departure: stop.departure,
    legSeconds: stop.legSeconds,
    legMetres: stop.legMetres,
    legLine: stop.legLine,
    outcomeEventId: stop.outcome?.eventId ?? null,
    outcomeStopId: stop.outcome?.eventStopId ?? null,
    lastEvent: stop.lastEvent ?? 0,
  }
}

function presentRunStop(stop: ListedStop, orders: readonly StopOrder[], { loads }: RoundBoxes): RunStop {
  const first = orders[0]
  const address = findAddress(stop, first)
  const isCollection = stop.kind === 'collect'
  return {
    id: stop.id,
    position: stop.position,
    kind: stop.kind,
    point: { longitude: stop.longitude, latitude: stop.latitude },
    collectionName: isCollection ? address.name : null,
    address: address.address,
    unit: address.unit,
    recipientName: isCollection ? null : address.name,
    language: isCollection ? null : (first?.snapshotLanguage ?? null),
    orderIds: isCollection ? [] : orders.map((order) => order.id),
    boxes: sumOf(orders, ({ plannedBoxes }) => plannedBoxes),
    loadedBoxes: sumLoads(orders, loads),
    givenBoxes: stop.outcome?.boxes ?? null,
    temperature: mostSensitiveTemperature(orders),
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
