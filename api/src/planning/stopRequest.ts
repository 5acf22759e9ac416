import { asTenant } from '../kernel/tenant.ts'
import { findRun } from '../runs/index.ts'
import type { PlanJob, PlanningTools } from './planningTools.ts'

/** Aborts its signal as soon as somebody asks a planning to stop, or the planning is no longer the run's. Close it afterwards. */
export class StopRequest {
  readonly #controller = new AbortController()
  readonly #tools: PlanningTools
  readonly #job: PlanJob
  readonly close: () => void

  constructor(tools: PlanningTools, job: PlanJob) {
    this.#tools = tools
    this.#job = job
    this.close = tools.hub.onAnnouncement(({ message }) => {
      if (message.runId === job.runId && message.kind === 'run') void this.check().catch(() => {})
    })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  abort(): void {
    this.#controller.abort()
  }

  async check(): Promise<void> {
    const run = await asTenant(this.#tools.db, this.#job, (db) => findRun(db, this.#job.runId))
    if (run?.planningId !== this.#job.planningId || run.stopRequested) this.abort()
  }
}
