import { newId } from '../kernel/newId.ts'
import type { PlanRows } from '../runs/index.ts'
import { capacityOf } from './crew.ts'
import type { DrawnRound, DrawnVisit } from './drawRoutes.ts'
import type { ExplainedOrder } from './explainUnassigned.ts'
import type { PlanningSettings } from './planningSettings.ts'

interface PlannedRun {
  readonly id: string
  readonly organisationId: string
}

type RoundRow = PlanRows['rounds'][number]
type StopRow = PlanRows['stops'][number]
type StopVisit = DrawnVisit & { readonly kind: StopRow['kind'] }

/** The rows that store a plan. */
export function buildPlanRows(
  { id: runId, organisationId }: PlannedRun,
  rounds: readonly DrawnRound[],
  unassigned: readonly ExplainedOrder[],
  settings: PlanningSettings,
): PlanRows {
  const rows = { rounds: [] as RoundRow[], stops: [] as StopRow[], stopOrders: [] as PlanRows['stopOrders'][number][] }
  for (const [index, round] of rounds.entries()) {
    const roundId = newId()
    rows.rounds.push({ ...roundRow(round, settings), organisationId, id: roundId, runId, number: index + 1 })
    for (const [position, visit] of round.visits.filter(isStop).entries()) {
      const stopId = newId()
      rows.stops.push({ ...stopRow(visit), organisationId, id: stopId, roundId, position: position + 1 })
      for (const order of visit.orders)
        rows.stopOrders.push({ organisationId, stopId, orderId: order.id, boxes: order.boxes })
    }
  }
  return { ...rows, unassigned: unassigned.map((order) => ({ organisationId, runId, ...order })) }
}

const isStop = (visit: DrawnVisit): visit is StopVisit => visit.kind !== 'start' && visit.kind !== 'end'

function roundRow({ shift, visits, travelSeconds, metres }: DrawnRound, settings: PlanningSettings) {
  const [first, last] = [visits[0], visits.at(-1)]
  if (!first || !last) throw new Error('a planned round has no visits')
  const capacity = capacityOf(shift, settings)
  const orders = [...new Set(visits.flatMap((visit) => visit.orders))]
  // The leg to the round's end, if it has one.
  const wayBack = last.kind === 'end' ? last.leg : undefined
  return {
    driverId: shift.driverId,
    secondDriverId: shift.second?.driverId ?? null,
    shiftId: shift.id,
    mode: shift.mode,
    startLongitude: shift.startLongitude,
    startLatitude: shift.startLatitude,
    endLongitude: shift.endLongitude,
    endLatitude: shift.endLatitude,
    startsAt: first.begin,
    finishesAt: last.departure,
    travelSeconds,
    metres,
    boxes: orders.reduce((sum, order) => sum + order.boxes, 0),
    grams: orders.reduce((sum, order) => sum + order.grams, 0),
    maximumBoxes: capacity.boxes,
    maximumGrams: capacity.grams,
    endGuessed: wayBack?.guessed ?? false,
    endLine: wayBack?.line ?? null,
    endTurns: wayBack?.turns ? JSON.stringify(wayBack.turns) : null,
    estimated: last.leg.estimated,
  }
}

const stopRow = (visit: StopVisit) => ({
  kind: visit.kind,
  hubId: visit.hub?.id ?? null,
  ...shownPoint(visit),
  arrival: visit.arrival,
  begin: visit.begin,
  departure: visit.departure,
  legSeconds: visit.legSeconds,
  legMetres: visit.legMetres,
  loadBoxes: visit.boxes,
  loadGrams: visit.grams,
  legGuessed: visit.leg.guessed,
  legLine: visit.leg.line,
  legTurns: visit.leg.turns && JSON.stringify(visit.leg.turns),
  estimated: visit.leg.estimated,
  locked: visit.locked,
})

/** Of a door its pin, though the driver may go to an access point; else the location. */
function shownPoint({ kind, orders: [order], point }: StopVisit): { longitude: number; latitude: number } {
  const { pinLongitude = null, pinLatitude = null } = (kind === 'collect' ? undefined : order) ?? {}
  if (pinLongitude !== null && pinLatitude !== null) return { longitude: pinLongitude, latitude: pinLatitude }
  const [longitude, latitude] = point
  return { longitude, latitude }
}
