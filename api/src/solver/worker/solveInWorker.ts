import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'

export interface SolveInWorkerOptions {
  /** The most wall-clock time to search, in milliseconds. It ends earlier when nothing more is found. */
  readonly budgetMs: number
  /** 32-bit; the same seed gives the same plan whenever the iterations end the search and not the clock. 1 if not given. */
  readonly seed?: number
  /** Ends the search after so many iterations, however fast the machine; if not given, after `defaultEffort`. */
  readonly maxIterations?: number
  /** Ends it after so many iterations in a row without a better plan; if not given, this does not end it. */
  readonly maxIterationsWithoutGain?: number
  /** Called on the caller's thread, at most every 50 ms, and once at the end. */
  readonly onProgress?: (progress: Progress) => void
  /** Aborting it means "stop here": the promise resolves with the best plan so far. */
  readonly signal?: AbortSignal
}

/**
 * Plans a problem in a worker thread. Rejects with a RangeError if the problem is not well-formed, and with a
 * SolverThreadError if the thread dies or the pool is closed.
 */
export type SolveInWorker = (problem: Problem, options: SolveInWorkerOptions) => Promise<Plan>

/** The thread ended before it had a plan. The problem is untouched and can be given again. */
export class SolverThreadError extends Error {
  override name = 'SolverThreadError'
}
