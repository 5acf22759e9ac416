import type { Row } from '../kernel/database.ts'
import { bulkRows, refreshStatistics } from '../kernel/refreshStatistics.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { lockOrders } from '../orders/index.ts'
import { lockRecipientsForShare } from '../recipients/index.ts'
import { RoadsError } from '../roads/port.ts'
import { findRun, lockRun, saveProgress } from '../runs/index.ts'
import type { VroomSolution } from '../solver/index.ts'
import { buildProblem } from './buildProblem.ts'
import type { BuiltProblem } from './builtProblem.ts'
import { checkPlan } from './checkPlan.ts'
import { type DrawnRound, drawRoutes } from './drawRoutes.ts'
import { isStillCurrent, loadPlanningInput, type PlanningInput } from './loadPlanningInput.ts'
import type { PlanJob, PlanningTools } from './planningTools.ts'
import { assertOrderLimit } from './policy.ts'
import { readRounds } from './readRounds.ts'
import { sortByFloor } from './sortByFloor.ts'
import { storePlan } from './storePlan.ts'
import { timeBudget } from './timeBudget.ts'

/** A day of thousands of orders is read and stored in statements that take longer than a request's may. */
const jobLimits = { statementTimeoutMs: 120_000 }

/** A planning job and its signals; each run of it is load → build → solve → check → draw → store. */
export class PlanningAttempt {
  readonly #tools: PlanningTools
  readonly #job: PlanJob
  /** Aborted when somebody asks to stop, or the plan is no longer wanted. */
  readonly #stop = new AbortController()
  readonly #closing: AbortSignal
  #startedMs = 0
  /** Call it after the last run. */
  readonly close: () => void

  /** @param closing aborted when this process shuts down; then a run fails */
  constructor(tools: PlanningTools, job: PlanJob, closing: AbortSignal) {
    this.#tools = tools
    this.#job = job
    this.#closing = closing
    this.close = tools.hub.onAnnouncement(({ message }) => {
      if (message.runId === job.runId && message.kind === 'run') void this.#checkStop().catch(() => {})
    })
  }

  /**
   * @param isFirst the roads may fail once to draw what they gave times for: another map was loaded meanwhile, or another engine took over
   * @returns false when the day or the roads changed meanwhile and it has to run again
   */
  async run(isFirst: boolean): Promise<boolean> {
    const input = await this.#load()
    if (!input) return true
    this.#startedMs = performance.now()
    const built = await buildProblem(input, this.#tools.roads, this.#closing)
    await this.#checkStop()
    const solution = sortByFloor(built, await this.#solve(input.run, built))
    if (this.#closing.aborted) throw new Error('shutting down')
    checkPlan(built.problem, solution)
    const rounds = await drawRoutes(this.#tools.roads, readRounds(built, solution), this.#closing).catch((error) => {
      if (!(isFirst && error instanceof RoadsError)) throw error
    })
    return rounds !== undefined && this.#store(input, built, solution, rounds)
  }

  /** @returns undefined when the plan is no longer wanted */
  #load(): Promise<PlanningInput | undefined> {
    return this.#asTenant(async (db) => {
      const run = await findRun(db, this.#job.runId)
      if (run?.planningId !== this.#job.planningId) return undefined
      await assertOrderLimit(db, run)
      return loadPlanningInput(db, run)
    }, jobLimits)
  }

  async #solve(run: Row<'runs'>, built: BuiltProblem): Promise<VroomSolution> {
    let reporting = Promise.resolve()
    // Without drivers there is nothing to look for but the reasons.
    const budgetMs = timeBudget(built.shifts.length === 0 ? 0 : built.orders.length, run.improving)
    const maxMs = this.#elapsedMs() + budgetMs
    const solution = await this.#tools.solve(built.problem, {
      budgetMs,
      // Another attempt at the same day looks elsewhere.
      seed: run.version,
      signal: AbortSignal.any([this.#stop.signal, this.#closing]),
      onProgress: ({ travel, unassigned }) => {
        const elapsedMs = this.#elapsedMs()
        const counts = { travelSeconds: travel, unassigned: unassigned + built.unplannable.length }
        const save = () => this.#asTenant((db) => saveProgress(db, this.#job, { elapsedMs, maxMs, ...counts }))
        reporting = reporting
          .then(save)
          .then((mayGoOn) => mayGoOn || this.#stop.abort())
          .then(undefined, () => {}) as Promise<void>
      },
    })
    await reporting
    return solution
  }

  async #store(
    input: PlanningInput,
    built: BuiltProblem,
    { unassigned }: VroomSolution,
    rounds: readonly DrawnRound[],
  ): Promise<boolean> {
    const isSettled = await this.#asTenant(async (db) => {
      const run = await lockRun(db, this.#job.runId)
      if (run?.planningId !== this.#job.planningId) return true
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
      await storePlan(db, run, built, { rounds, unassigned }, this.#tools.clock.now())
      return true
    }, jobLimits)
    if (isSettled && input.orders.length >= bulkRows) await this.#refreshStatistics()
    return isSettled
  }

  /** The plan is stored whether or not this works: autovacuum does the same a minute later. */
  async #refreshStatistics(): Promise<void> {
    const tables = ['orders', 'rounds', 'stops', 'stopOrders', 'runUnassigned'] as const
    await refreshStatistics(this.#tools.db, tables).catch((error: unknown) =>
      this.#tools.log.warn({ code: (error as { code?: string }).code }, 'statistics after planning'),
    )
  }

  async #checkStop(): Promise<void> {
    const run = await this.#asTenant((db) => findRun(db, this.#job.runId))
    if (run?.planningId !== this.#job.planningId || run.stopRequested) this.#stop.abort()
  }

  #asTenant<T>(work: (db: TenantDb) => Promise<T>, limits?: typeof jobLimits): Promise<T> {
    return asTenant(this.#tools.db, this.#job, work, limits)
  }

  #elapsedMs(): number {
    return Math.round(performance.now() - this.#startedMs)
  }
}
