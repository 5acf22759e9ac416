import { v7 as makeId } from 'uuid'
import type { Row } from '../db/schema.ts'
import type { TenantDb } from '../db/tenant.ts'
import { moveOrder } from '../orders/index.ts'
import { findRecipient } from '../recipients/index.ts'
import { changeRun, deletePlan, doorSnapshot } from '../runs/index.ts'
import type { VroomUnassigned } from '../solver/index.ts'
import { type BuiltProblem, carrying } from './buildProblem.ts'
import type { DrawnLeg } from './drawRoutes.ts'
import { weighPlan } from './earlierPlans.ts'
import { improvementOf } from './improvement.ts'
import { leftOutReasons, reasonWithoutPin } from './leftOutReasons.ts'
import type { PlannedRound, PlannedVisit } from './plannedRounds.ts'
import { engineOf, timesSources } from './timesSources.ts'

/** What the solver answered, once the checker has found nothing wrong with it. */
interface CheckedPlan {
  readonly rounds: readonly PlannedRound[]
  readonly unassigned: readonly VroomUnassigned[]
}

/** An errand that is left out is told of twice: its collection and its door. */
const isDoor = ({ type }: VroomUnassigned): boolean => type !== 'pickup'

/**
 * Puts a checked plan in the place of the run's old one: rounds and stops, what was left out and why, and the orders' states. One
 * transaction: either the whole plan is there or the old one.
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
  for (const [index, round] of plan.rounds.entries())
    await storeRound(db, run, built, { ...round, legs: drawn[index] ?? [] }, index + 1)
  const planned = new Set(plan.rounds.flatMap((round) => round.visits.flatMap((visit) => visit.orders)))
  for (const [index, order] of built.orders.entries()) {
    if (planned.has(index)) await markPlanned(db, run, order)
    else await markReady(db, order)
  }
  for (const order of built.withoutPin) await markReady(db, order)
  await storeLeftOut(db, run, built, plan)
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

type DrawnRound = PlannedRound & { readonly legs: readonly DrawnLeg[] }

async function storeRound(
  db: TenantDb,
  run: Row<'runs'>,
  built: BuiltProblem,
  round: DrawnRound,
  number: number,
): Promise<void> {
  const shift = built.shifts[round.shift]
  const first = round.visits[0]
  const last = round.visits.at(-1)
  if (!shift || !first || !last) throw new Error('a planned round has no shift or no visits')
  const most = carrying(shift)
  const carried = new Set(round.visits.flatMap((visit) => visit.orders))
  const roundId = makeId()
  await db
    .insertInto('rounds')
    .values({
      organisationId: run.organisationId,
      id: roundId,
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
    })
    .execute()
  await storeStops(db, run, built, round, roundId)
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

async function storeStops(
  db: TenantDb,
  run: Row<'runs'>,
  built: BuiltProblem,
  round: DrawnRound,
  roundId: string,
): Promise<void> {
  const organisationId = run.organisationId
  const visits = round.visits.filter(isStop)
  const legOf = new Map(round.visits.map((visit, index) => [visit, round.legs[index] as DrawnLeg]))
  const stops = visits.map((visit, index) => {
    const leg = legOf.get(visit) as DrawnLeg
    return {
      organisationId,
      id: makeId(),
      roundId,
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
  })
  await db.insertInto('stops').values(stops).execute()
  await db
    .insertInto('stopOrders')
    .values(
      visits.flatMap((visit, index) =>
        visit.orders.map((order) => ({
          organisationId,
          stopId: stops[index]?.id as string,
          orderId: built.orders[order]?.id as string,
        })),
      ),
    )
    .execute()
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

async function storeLeftOut(db: TenantDb, run: Row<'runs'>, built: BuiltProblem, plan: CheckedPlan): Promise<void> {
  const rows = [
    ...built.withoutPin.map((order) => ({ orderId: order.id, reasons: [reasonWithoutPin(order)] })),
    ...plan.unassigned.filter(isDoor).map(({ id, reasons }) => ({
      orderId: built.orders[id]?.id as string,
      reasons: leftOutReasons(reasons, built, built.locked.has(id)),
    })),
  ]
  if (rows.length === 0) return
  await db
    .insertInto('runLeftOut')
    .values(
      rows.map(({ orderId, reasons }) => ({
        organisationId: run.organisationId,
        runId: run.id,
        orderId,
        reasons,
      })),
    )
    .execute()
}

/** The door is copied now: what the driver reads is what was planned. */
async function markPlanned(db: TenantDb, run: Row<'runs'>, order: Row<'orders'>): Promise<void> {
  const recipient = await findRecipient(db, order.recipientId)
  if (!recipient) throw new Error('a planned order has no household')
  await db.updateTable('orders').set(doorSnapshot(recipient)).where('id', '=', order.id).execute()
  if (order.status !== 'planned') await moveOrder(db, order, 'planned', { runId: run.id, date: run.date })
}

async function markReady(db: TenantDb, order: Row<'orders'>): Promise<void> {
  if (order.status === 'planned') await moveOrder(db, order, 'ready', { runId: null })
}

const sum = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((total, one) => total + value(one), 0)
