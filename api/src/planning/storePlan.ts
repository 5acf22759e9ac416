import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { snapshotDoors, transitionOrders } from '../orders/index.ts'
import { changeRun, replacePlan } from '../runs/index.ts'
import type { VroomUnassigned } from '../solver/index.ts'
import type { BuiltProblem } from './builtProblem.ts'
import type { DrawnRound } from './drawRoutes.ts'
import { listUnassigned } from './explainUnassigned.ts'
import { measureImprovement } from './measureImprovement.ts'
import { summarisePlan } from './planHistory.ts'
import { buildPlanRows } from './planRows.ts'
import { findMainEngine, listTravelTimeSources } from './travelTimeSources.ts'

interface CheckedPlan {
  readonly rounds: readonly DrawnRound[]
  readonly unassigned: readonly VroomUnassigned[]
}

/**
 * Replaces the run's plan by a checked one: rounds and stops, unassigned orders and why, and the orders' states. In one transaction: either the
 * whole new plan is stored or the old one remains.
 */
export async function storePlan(
  db: TenantDb,
  run: Row<'runs'>,
  built: BuiltProblem,
  plan: CheckedPlan,
  now: Date,
): Promise<void> {
  const before = run.improving ? await summarisePlan(db, run.id) : undefined
  const unassigned = listUnassigned(built, plan.unassigned)
  await replacePlan(db, run.id, buildPlanRows(run, plan.rounds, unassigned, built.settings))
  const assigned = new Set(plan.rounds.flatMap((round) => round.visits.flatMap((visit) => visit.orders)))
  await markPlanned(
    db,
    run,
    built.orders.filter((order) => assigned.has(order)),
  )
  await markReady(db, [...built.orders.filter((order) => !assigned.has(order)), ...built.unplannable])
  const sources = listTravelTimeSources(built.travel)
  await changeRun(db, run, {
    status: 'planned',
    planningId: null,
    stopRequested: false,
    improving: false,
    planError: null,
    progress: null,
    improvement: before ? measureImprovement(before, await summarisePlan(db, run.id), built.shifts) : null,
    engine: findMainEngine(sources),
    sources,
    plannedAt: now,
  })
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
