import { availableParallelism } from 'node:os'
import { WorkerPool } from '../../workers/index.ts'
import { isBetter, type Objective } from '../acceptance/objective.ts'
import { compileProblem } from '../model/compileProblem.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { VroomSolution } from '../problem/solution.ts'
import { buildPlan } from '../search/buildPlan.ts'
import { writeSolution } from '../vroom/writeSolution.ts'
import type { BetterPlan, IslandRequest, IslandResult } from './islandMessages.ts'
import { createSharedPlans, requestStop } from './sharedPlans.ts'

export interface SolveVroomOptions {
  /** Maximum wall-clock time in milliseconds, everything included. It ends earlier when more iterations would find nothing. */
  readonly budgetMs: number
  /** 32-bit; default 1. */
  readonly seed?: number
  /** Islands that search in parallel; default: as many as there are cores. */
  readonly threads?: number
  /** Iterations of each island, however long they take: then the same seed and threads give the same plan, bit for bit. */
  readonly iterations?: number
  /** For debugging: rejects if after any iteration the current plan differs from a full recomputation. Many times slower. */
  readonly isChecked?: boolean
  /** Called on the caller's thread when a better plan is found, at most every 50 ms for each thread. */
  readonly onProgress?: (progress: SolveProgress) => void
  /** Aborting it stops the search: the promise resolves with the best plan so far. */
  readonly signal?: AbortSignal
}

/** The best plan known so far. Counts only: nothing in it can identify anybody. */
export interface SolveProgress {
  readonly elapsedMs: number
  readonly iterations: number
  readonly unassigned: number
  readonly unassignedByClass: readonly number[]
  /** Cost with the weights of all wishes. */
  readonly objective: number
  /** Seconds of travel in all routes. */
  readonly travel: number
}

/** From this number of tasks on each island changes a part of the routes; see docs/decisions/0017. */
const minTasksForParts = 300

const clock = (): number => performance.timeOrigin + performance.now()
/** All islands of a search run at once, since they wait for one another. */
const pool = new WorkerPool<IslandRequest, IslandResult, BetterPlan>(new URL('./islandThread.ts', import.meta.url), {
  name: 'solver thread',
})

/** Starts threads ahead of the first problem. */
export const warmSolver = (threads = availableParallelism()): void => pool.warm(threads)

/** Ends all threads; running searches reject. */
export const closeSolver = (): Promise<void> => pool.close()

/**
 * Plans a problem that readVroomProblem has validated, with matrices for all profiles and rows for all locations.
 *
 * Rejects with a WorkerError if a thread dies.
 */
export async function solveVroom(problem: VroomProblem, options: SolveVroomOptions): Promise<VroomSolution> {
  const startedAt = clock()
  const { budgetMs, seed = 1, iterations: maxIterations, signal, onProgress, isChecked = false } = options
  const threads = Math.max(1, options.threads ?? availableParallelism())
  pool.warm(threads)
  const model = compileProblem(problem)
  const loading = clock() - startedAt
  const plans = createSharedPlans(model, threads)
  const stop = (): void => requestStop(plans)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  const iterations = new Array<number>(threads).fill(0)
  let best: Objective | undefined
  const report = (island: number, { iterations: made, objective, travel }: BetterPlan): void => {
    iterations[island] = made
    if (!onProgress || (best && !isBetter(objective, best))) return
    best = objective
    onProgress(progressOf(model, objective, travel, clock() - startedAt, iterations))
  }
  try {
    const endsAt = startedAt + budgetMs - timeToWrite(model)
    const inParts = model.heads.length >= minTasksForParts
    const searches = iterations.map((_, island) =>
      pool.run(
        { model, island, seed: seed + island * 7919, plans, endsAt, maxIterations, inParts, isChecked },
        (better) => report(island, better),
      ),
    )
    // One that fails must not keep the others waiting for it.
    for (const search of searches) search.catch(stop)
    const found = await Promise.all(searches)
    const chosen = found.reduce((best: IslandResult, other) =>
      isBetter(other.objective, best.objective) ? other : best,
    )
    found.forEach((done, island) => {
      iterations[island] = done.iterations
    })
    onProgress?.(progressOf(model, chosen.objective, chosen.travel, clock() - startedAt, iterations))
    const times = { loading: Math.round(loading), solving: Math.round(clock() - startedAt - loading), routing: 0 }
    return writeSolution(problem, buildPlan(model, problem, chosen), times)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** Milliseconds reserved for the plan's times, reasons and text. */
function timeToWrite(model: SearchModel): number {
  return 5 + model.heads.length / 50
}

function progressOf(
  model: SearchModel,
  objective: Objective,
  travel: number,
  elapsedMs: number,
  iterations: readonly number[],
): SolveProgress {
  const unassignedByClass: number[] = []
  for (let k = 1; k < objective.length; k += 2) unassignedByClass.push(objective[k]!)
  return {
    elapsedMs,
    iterations: iterations.reduce((sum, made) => sum + made, 0),
    unassigned: unassignedByClass.reduce((sum, count) => sum + count, 0),
    unassignedByClass,
    objective: objective.at(-1)! + model.idle * model.vehicles,
    travel,
  }
}
