import type { Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'

/** The best plan known so far while a solver is at work. Counts only: nothing in it can identify anybody. */
export interface Progress {
  readonly elapsedMs: number
  readonly iterations: number
  /** How many tasks the best plan leaves out, in all and by class. */
  readonly unassigned: number
  readonly unassignedByClass: readonly number[]
  readonly cost: number
}

export interface SolveInWorkerOptions {
  /** The most wall-clock time to search, in milliseconds. It ends earlier when nothing more is found. */
  readonly budgetMs: number
  /** 32-bit; the same seed and iterations give the same plan if `maxIterations` ends the search and not the clock. */
  readonly seed?: number
  /** Ends the search after so many iterations, however fast the machine. */
  readonly maxIterations?: number
  /** Called on the caller's thread, at most every 50 ms, and once at the end. */
  readonly onProgress?: (progress: Progress) => void
  /** Aborting it means "stop here": the promise resolves with the best plan so far. */
  readonly signal?: AbortSignal
}

/** Plans a problem in a worker thread: rejects if the problem is not well-formed, or the thread dies, or the pool closes. */
export type SolveInWorker = (problem: Problem, options: SolveInWorkerOptions) => Promise<Plan>
