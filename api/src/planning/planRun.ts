import type { PlanProgress } from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { checkSolution } from '../checker/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Row } from '../kernel/database.ts'
import { newId } from '../kernel/newId.ts'
import { bulkRows, refreshStatistics } from '../kernel/refreshStatistics.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { announce, type LiveHub } from '../live/index.ts'
import { lockOrders } from '../orders/index.ts'
import { lockRecipientsForShare } from '../recipients/index.ts'
import { type Roads, RoadsError } from '../roads/port.ts'
import { changeRun, findRun, lockRun } from '../runs/index.ts'
import type { SolveVroomOptions, VroomProblem, VroomSolution } from '../solver/index.ts'
import { type BuiltProblem, buildProblem } from './buildProblem.ts'
import { drawRoutes } from './drawRoutes.ts'
import { plannedRounds } from './plannedRounds.ts'
import { isStillCurrent, loadPlanningInput, type PlanningInput } from './planningInput.ts'
import { storePlan } from './storePlan.ts'
import { timeBudget } from './timeBudget.ts'
import { tooManyOrders } from './tooManyOrders.ts'

/** What a planning job carries: ids only. */
export interface PlanJob {
  readonly organisationId: string
  readonly runId: string
  readonly planningId: string
}

/** Rejects when the search itself breaks; aborting the signal means "stop here" and gives the best plan so far. */
export type SolveDay = (problem: VroomProblem, options: SolveVroomOptions) => Promise<VroomSolution>

export interface PlanningTools {
  readonly db: Kysely<Database>
  readonly roads: Roads
  readonly solve: SolveDay
  readonly hub: LiveHub
  readonly clock: Clock
  readonly log: Logger
}

/** A day of thousands of orders is read and stored in statements that take longer than a request's may. */
const jobLimits = { statementTimeoutMs: 120_000 }

/** How often the day may change under a planning before it gives up. */
const mostAttempts = 5

/**
 * Plans a run and stores the plan. Safe to be called again for the same job, after a crash or by two workers: the run's planningId says
 * whether the work is still wanted, and only one transaction can take it away.
 *
 * @param closing aborted when this process shuts down; then the job fails, so that another process takes it
 */
export async function planRun(tools: PlanningTools, job: PlanJob, closing: AbortSignal): Promise<void> {
  const stop = new AbortController()
  const stopHearing = tools.hub.onAnnouncement(({ message }) => {
    if (message.runId === job.runId && message.kind === 'run') void abortIfAsked(tools, job, stop).catch(() => {})
  })
  try {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const isFirst = attempt === 1
      if (await planOnce(tools, job, stop, closing, isFirst).catch(changedMeanwhile)) return
    }
    await fail(tools, job, 'Orders kept changing while the plan was made. Please plan again.')
  } catch (error) {
    if (closing.aborted || isConnectionLost(error)) throw error
    await fail(tools, job, sentenceFor(error, tools.log))
  } finally {
    stopHearing()
  }
}

/** A deadlock with somebody's change, or something of the plan that is gone: the day changed. */
function changedMeanwhile(error: unknown): false {
  const code = (error as { code?: string } | null)?.code
  if (code === '40P01' || code === '23503') return false
  throw error
}

/**
 * @param isFirst the roads may fail the lines that they gave times for, once: another map was loaded meanwhile, or another engine took over
 * @returns false when the day or the roads changed meanwhile and the plan has to be made again
 */
async function planOnce(
  tools: PlanningTools,
  job: PlanJob,
  stop: AbortController,
  closing: AbortSignal,
  isFirst: boolean,
): Promise<boolean> {
  const input = await asTenant(tools.db, job, (db) => loadWanted(db, job), jobLimits)
  if (!input) return true
  if (typeof input === 'string') {
    await fail(tools, job, input)
    return true
  }
  const started = performance.now()
  const built = await buildProblem(input, tools.roads, closing)
  await abortIfAsked(tools, job, stop)
  const solution = await solve(tools, job, input, built, AbortSignal.any([stop.signal, closing]), stop, started)
  if (closing.aborted) throw new Error('shutting down')
  assertSound(built, solution)
  const rounds = plannedRounds(built, solution)
  const drawn = await drawRoutes(tools.roads, built, rounds, closing).catch((error: unknown) => {
    if (!(isFirst && error instanceof RoadsError)) throw error
  })
  if (!drawn) return false
  const store = async (db: TenantDb): Promise<boolean> => {
    const run = await lockRun(db, job.runId)
    if (run?.planningId !== job.planningId) return true
    // Locked before they are compared: from here to the commit nobody changes an order of the plan or moves its pin.
    await lockOrders(
      db,
      input.orders.map((order) => order.id),
    )
    await lockRecipientsForShare(
      db,
      input.orders.map((order) => order.recipientId),
    )
    if (!(await isStillCurrent(db, input))) return false
    await storePlan(db, run, built, { rounds, unassigned: solution.unassigned }, drawn, tools.clock.now())
    return true
  }
  const isSettled = await asTenant(tools.db, job, store, jobLimits)
  if (isSettled && input.orders.length >= bulkRows) await tellPlanner(tools)
  return isSettled
}

/** The plan is stored whether or not this works: autovacuum does the same a minute later. */
async function tellPlanner({ db, log }: PlanningTools): Promise<void> {
  await refreshStatistics(db, ['orders', 'rounds', 'stops', 'stopOrders', 'runUnassigned']).catch((error: unknown) =>
    log.warn({ code: (error as { code?: string }).code }, 'statistics after planning'),
  )
}

/** A sentence when the run has more orders than one may have by now; undefined when nobody wants the plan any more. */
async function loadWanted(db: TenantDb, job: PlanJob): Promise<PlanningInput | string | undefined> {
  const run = await findRun(db, job.runId)
  if (run?.planningId !== job.planningId) return undefined
  return (await tooManyOrders(db, run)) ?? loadPlanningInput(db, run)
}

async function solve(
  tools: PlanningTools,
  job: PlanJob,
  { run }: PlanningInput,
  built: BuiltProblem,
  signal: AbortSignal,
  stop: AbortController,
  started: number,
): Promise<VroomSolution> {
  let telling = Promise.resolve()
  // Without drivers there is nothing to look for but the reasons.
  const budgetMs = timeBudget(built.shifts.length === 0 ? 0 : built.orders.length, run.improving)
  const maxMs = Math.round(performance.now() - started) + budgetMs
  const solution = await tools.solve(built.problem, {
    budgetMs,
    // Another try at the same day looks elsewhere.
    seed: run.version,
    signal,
    onProgress: ({ travel, unassigned }) => {
      const progress = {
        elapsedMs: Math.round(performance.now() - started),
        maxMs,
        travelSeconds: travel,
        unassigned: unassigned + built.withoutPin.length,
      }
      telling = telling.then(() => tellProgress(tools, job, progress, stop)).catch(() => {})
    },
  })
  await telling
  return solution
}

/** Shown to organisers, and the moment to notice that somebody asked to stop. */
async function tellProgress(
  tools: PlanningTools,
  job: PlanJob,
  progress: PlanProgress,
  stop: AbortController,
): Promise<void> {
  await asTenant(tools.db, job, async (db) => {
    const run = await db
      .updateTable('runs')
      .set({ progress })
      .where('id', '=', job.runId)
      .where('planningId', '=', job.planningId)
      .returning('stopRequested')
      .executeTakeFirst()
    if (!run || run.stopRequested) stop.abort()
    await announce(db, {
      organisationId: job.organisationId,
      message: { kind: 'progress', runId: job.runId, progress },
    })
  })
}

/** Stops when somebody asked for it, or when this planning is no longer the run's. */
async function abortIfAsked(tools: PlanningTools, job: PlanJob, stop: AbortController): Promise<void> {
  const run = await asTenant(tools.db, job, (db) => findRun(db, job.runId))
  if (run?.planningId !== job.planningId || run.stopRequested) stop.abort()
}

class UnsoundPlanError extends Error {
  override name = 'UnsoundPlanError'
  readonly kinds: string[]
  constructor(kinds: string[]) {
    super('the plan did not pass the checker')
    this.kinds = kinds
  }
}

/** A plan that breaks a rule is never stored, whatever the solver thinks of it. */
function assertSound(built: BuiltProblem, solution: VroomSolution): void {
  const violations = checkSolution(built.problem, solution)
  if (violations.length > 0) throw new UnsoundPlanError([...new Set(violations.map((violation) => violation.kind))])
}

function sentenceFor(error: unknown, log: Logger): string {
  if (error instanceof RoadsError) return error.message
  const reference = newId()
  const stack =
    error instanceof Error
      ? error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8)
      : []
  log.error(
    {
      reference,
      errorName: error instanceof Error ? error.name : 'unknown',
      kinds: error instanceof UnsoundPlanError ? error.kinds : undefined,
      stack,
    },
    'planning failed',
  )
  return error instanceof UnsoundPlanError
    ? `The plan broke a rule and was thrown away. Please plan again. Reference ${reference}.`
    : `Planning failed. Please try again. Reference ${reference}.`
}

const isConnectionLost = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code ?? ''
  return /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|57P0|53300)/.test(code)
}

/** Back to where the run was: its old plan if it has one, and a sentence that says why. */
async function fail(tools: PlanningTools, job: PlanJob, planError: string): Promise<void> {
  await asTenant(tools.db, job, async (db) => {
    const run: Row<'runs'> | undefined = await lockRun(db, job.runId)
    if (run?.planningId !== job.planningId) return
    await changeRun(db, run, {
      status: run.plannedAt === null ? 'draft' : 'planned',
      planningId: null,
      stopRequested: false,
      improving: false,
      progress: null,
      planError,
    })
  })
}
