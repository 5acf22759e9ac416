import type { Row } from '../kernel/database.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { transitionOrders } from '../orders/index.ts'
import { changeRun, deletePlan, snapshotDoors } from '../runs/index.ts'
import type { VroomUnassigned } from '../solver/index.ts'
import { type BuiltProblem, carrying } from './buildProblem.ts'
import type { DrawnLeg } from './drawRoutes.ts'
import { weighPlan } from './earlierPlans.ts'
import { explainMissingPin, explainUnassigned } from './explainUnassigned.ts'
import { improvementOf } from './improvement.ts'
import type { PlannedRound, PlannedVisit } from './plannedRounds.ts'
import { engineOf, timesSources } from './timesSources.ts'

/** What the solver answered, once the checker has found nothing wrong with it. */
interface CheckedPlan {
  readonly rounds: readonly PlannedRound[]
  readonly unassigned: readonly VroomUnassigned[]
}

/** An unassigned errand is reported twice: its collection and its door. */
const isDoor = ({ type }: VroomUnassigned): boolean => type !== 'pickup'

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters, and no row here has more than 30. */
const rowsAtOnce = 2000

/**
 * Puts a checked plan in the place of the run's old one: rounds and stops, what was not assigned and why, and the orders' states. One
 * transaction: either the whole plan is there or the old one. A few statements for each kind of row, however large the day is.
 * @param drawn for each round the legs to its visits
 */
export async function storePlan(
  db: TenantDb,
  run: Row<'runs'>,
  built: BuiltProblem,
  plan: CheckedPlan,
  drawn: readonly (readonly DrawnLeg[])[],
  now: Date,
): Promise<void> {
  const before = run.improving ? await weighPlan(db, run.id) : undefined
  await deletePlan(db, run.id)
  await storeRounds(
    db,
    run,
    built,
    plan.rounds.map((round, index) => ({ ...round, id: newId(), legs: drawn[index] ?? [] })),
  )
  const planned = new Set(plan.rounds.flatMap((round) => round.visits.flatMap((visit) => visit.orders)))
  await markPlanned(
    db,
    run,
    built.orders.filter((_, index) => planned.has(index)),
  )
  await markReady(db, [...built.orders.filter((_, index) => !planned.has(index)), ...built.withoutPin])
  await storeUnassigned(db, run, built, plan)
  const sources = timesSources(built.travel)
  await changeRun(db, run, {
    status: 'planned',
    planningId: null,
    stopRequested: false,
    improving: false,
    planError: null,
    progress: null,
    improvement: before ? improvementOf(before, await weighPlan(db, run.id), built.shifts) : null,
    engine: engineOf(sources),
    sources,
    plannedAt: now,
  })
}

type DrawnRound = PlannedRound & { readonly id: string; readonly legs: readonly DrawnLeg[] }

async function storeRounds(
  db: TenantDb,
  run: Row<'runs'>,
  built: BuiltProblem,
  rounds: readonly DrawnRound[],
): Promise<void> {
  const rows = rounds.map((round, index) => roundRow(run, built, round, index + 1))
  for (const some of chunks(rows)) await db.insertInto('rounds').values(some).execute()
  const stops = rounds.flatMap((round) => stopRows(run, built, round))
  for (const some of chunks(stops.map(({ stop }) => stop))) await db.insertInto('stops').values(some).execute()
  const ofStops = stops.flatMap(({ stop, orders }) =>
    orders.map((order) => ({
      organisationId: run.organisationId,
      stopId: stop.id,
      orderId: built.orders[order]?.id as string,
    })),
  )
  for (const some of chunks(ofStops)) await db.insertInto('stopOrders').values(some).execute()
}

function roundRow(run: Row<'runs'>, built: BuiltProblem, round: DrawnRound, number: number) {
  const shift = built.shifts[round.shift]
  const first = round.visits[0]
  const last = round.visits.at(-1)
  if (!shift || !first || !last) throw new Error('a planned round has no shift or no visits')
  const most = carrying(shift)
  const carried = new Set(round.visits.flatMap((visit) => visit.orders))
  return {
    organisationId: run.organisationId,
    id: round.id,
    runId: run.id,
    driverId: shift.driverId,
    shiftId: shift.id,
    number,
    mode: shift.mode,
    startLongitude: shift.startLongitude,
    startLatitude: shift.startLatitude,
    endLongitude: shift.endLongitude,
    endLatitude: shift.endLatitude,
    startsAt: first.begin,
    finishesAt: last.departure,
    travelSeconds: round.travelSeconds,
    metres: round.metres,
    boxes: sum([...carried], (order) => built.orders[order]?.boxes ?? 0),
    grams: sum([...carried], (order) => built.orders[order]?.grams ?? 0),
    maximumBoxes: most.boxes,
    maximumGrams: most.grams,
    ...wayBack(round),
  }
}

/** The leg to the round's end, when it has one; and whether the time it finishes is a guess. */
function wayBack({ visits, legs }: DrawnRound): Pick<Row<'rounds'>, 'endGuessed' | 'endLine' | 'estimated'> {
  const last = legs.at(-1)
  const leg = visits.at(-1)?.kind === 'end' ? last : undefined
  return {
    endGuessed: leg?.guessed ?? false,
    endLine: leg?.line ?? null,
    estimated: last?.estimated ?? false,
  }
}

/** Each stop of a round with the places of its orders. */
function stopRows(run: Row<'runs'>, built: BuiltProblem, round: DrawnRound) {
  const legOf = new Map(round.visits.map((visit, index) => [visit, round.legs[index] as DrawnLeg]))
  return round.visits.filter(isStop).map((visit, index) => {
    const leg = legOf.get(visit) as DrawnLeg
    const stop = {
      organisationId: run.organisationId,
      id: newId(),
      roundId: round.id,
      position: index + 1,
      kind: visit.kind,
      hubId: visit.hub === null ? null : (built.hubs[visit.hub]?.id ?? null),
      ...shownPoint(visit, built),
      arrival: visit.arrival,
      begin: visit.begin,
      departure: visit.departure,
      legSeconds: visit.legSeconds,
      legMetres: visit.legMetres,
      loadBoxes: visit.boxes,
      loadGrams: visit.grams,
      legGuessed: leg.guessed,
      legLine: leg.line,
      estimated: leg.estimated,
      // What was locked is where it was.
      locked: visit.kind !== 'collect' && visit.orders.some((order) => built.locked.has(order)),
    }
    return { stop, orders: visit.orders }
  })
}

type Stop = PlannedVisit & { kind: 'collect' | 'deliver' | 'visit' }

/** At a door its own pin, though the way may lead to an access point; else the place itself. */
function shownPoint(visit: Stop, built: BuiltProblem): { longitude: number; latitude: number } {
  const order = visit.kind === 'collect' ? undefined : built.orders[visit.orders[0] ?? -1]
  if (order && order.pinLongitude !== null && order.pinLatitude !== null)
    return { longitude: order.pinLongitude, latitude: order.pinLatitude }
  const [longitude, latitude] = built.points[visit.location] as readonly [number, number]
  return { longitude, latitude }
}

const isStop = (visit: PlannedVisit): visit is Stop => visit.kind !== 'start' && visit.kind !== 'end'

async function storeUnassigned(db: TenantDb, run: Row<'runs'>, built: BuiltProblem, plan: CheckedPlan): Promise<void> {
  const rows = [
    ...built.withoutPin.map((order) => ({ orderId: order.id, reasons: [explainMissingPin(order)] })),
    ...plan.unassigned.filter(isDoor).map(({ id, reasons }) => ({
      orderId: built.orders[id]?.id as string,
      reasons: explainUnassigned(reasons, built, built.locked.has(id)),
    })),
  ]
  const values = rows.map((row) => ({ organisationId: run.organisationId, runId: run.id, ...row }))
  for (const some of chunks(values)) await db.insertInto('runUnassigned').values(some).execute()
}

/** Their doors are copied now: what the driver reads is what was planned. */
async function markPlanned(db: TenantDb, run: Row<'runs'>, orders: readonly Row<'orders'>[]): Promise<void> {
  await snapshotDoors(
    db,
    orders.map(({ id }) => id),
  )
  const fresh = orders.filter(({ status }) => status !== 'planned')
  await transitionOrders(db, fresh, 'planned', { runId: run.id, date: run.date })
}

const markReady = (db: TenantDb, orders: readonly Row<'orders'>[]): Promise<void> =>
  transitionOrders(
    db,
    orders.filter(({ status }) => status === 'planned'),
    'ready',
    { runId: null },
  )

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce)
}

const sum = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((total, one) => total + value(one), 0)
