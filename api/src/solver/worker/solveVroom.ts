import { availableParallelism } from 'node:os'
import { isBetter, type Objective } from '../acceptance/objective.ts'
import { compileProblem } from '../model/compileProblem.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { VroomSolution } from '../problem/solution.ts'
import { planOf } from '../search/buildPlan.ts'
import { searchIsland } from '../search/searchIsland.ts'
import { stopAfterIterations } from '../search/stop.ts'
import { writeSolution } from '../vroom/writeSolution.ts'
import { type Better, type IslandDone, IslandPool } from './islandPool.ts'
import { askToStop, createSharedPlans } from './sharedPlans.ts'

export interface SolveVroomOptions {
  /** The most wall-clock time, in milliseconds, all included. It ends earlier when so much has been tried that nothing more is found. */
  readonly budgetMs: number
  /** 32-bit; 1 if not given. */
  readonly seed?: number
  /** Islands that search side by side; as many as there are cores if not given. */
  readonly threads?: number
  /** Changes that each island makes, however long that takes: then the same seed and threads give the same plan, bit for bit. */
  readonly ticks?: number
  /** For debugging: rejects if after any change the plan in hand is not what a full recomputation makes of it. Many times slower. */
  readonly isChecked?: boolean
  /** Called on the caller's thread when a better plan is known, at most every 50 ms for each thread. */
  readonly onProgress?: (progress: SolveProgress) => void
  /** Aborting it means "stop here": the promise resolves with the best plan so far. */
  readonly signal?: AbortSignal
}

/** The best plan known so far. Counts only: nothing in it can identify anybody. */
export interface SolveProgress {
  readonly elapsedMs: number
  readonly iterations: number
  readonly unassigned: number
  readonly unassignedByClass: readonly number[]
  /** Cost with all that is wished for. */
  readonly objective: number
  /** Seconds on the way in all rounds. */
  readonly travel: number
}

/** With so many tasks or more each island changes a part of the rounds; see docs/decisions/0017. */
const largeFrom = 300

const clock = (): number => performance.timeOrigin + performance.now()
const pool = new IslandPool()

/** Starts threads ahead of the first problem. */
export const warmSolver = (threads = availableParallelism()): void => pool.warm(threads)

/** Ends all threads; searches under way reject. */
export const closeSolver = (): Promise<void> => pool.close()

/**
 * Plans a problem that readVroomProblem has found sound, with matrices for all profiles and rows for all places.
 *
 * Rejects with an IslandThreadError if a thread dies.
 */
export async function solveVroom(problem: VroomProblem, options: SolveVroomOptions): Promise<VroomSolution> {
  const began = clock()
  const { budgetMs, seed = 1, ticks, signal, onProgress, isChecked = false } = options
  const threads = Math.max(1, options.threads ?? availableParallelism())
  pool.warm(threads)
  const model = compileProblem(problem)
  const loading = clock() - began
  const plans = createSharedPlans(model, threads)
  const stop = (): void => askToStop(plans)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  const iterations = new Array<number>(threads).fill(0)
  let best: Objective | undefined
  const tell = (island: number, { iterations: made, objective, travel }: Better): void => {
    iterations[island] = made
    if (!onProgress || (best && !isBetter(objective, best))) return
    best = objective
    onProgress(progressOf(model, objective, travel, clock() - began, iterations))
  }
  try {
    const ends = began + budgetMs - timeToWrite(model)
    const inParts = model.heads.length >= largeFrom
    const searches = iterations.map((_, island) =>
      pool.run({ model, island, seed: seed + island * 7919, plans, ends, ticks, inParts, isChecked }, (better) =>
        tell(island, better),
      ),
    )
    // One that fails must not leave the others waiting for it.
    for (const search of searches) search.catch(stop)
    const found = await Promise.all(searches)
    const chosen = found.reduce((least: IslandDone, other) =>
      isBetter(other.objective, least.objective) ? other : least,
    )
    found.forEach((done, island) => {
      iterations[island] = done.iterations
    })
    onProgress?.(progressOf(model, chosen.objective, chosen.travel, clock() - began, iterations))
    const times = { loading: Math.round(loading), solving: Math.round(clock() - began - loading), routing: 0 }
    return writeSolution(problem, planOf(model, problem, chosen), times)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** The same on the caller's thread, with one island; for tests. `ticks` changes, or 0 for the first plan alone. */
export function solveInThread(
  problem: VroomProblem,
  { ticks, seed = 1 }: { ticks: number; seed?: number },
): VroomSolution {
  const model = compileProblem(problem)
  const stop = stopAfterIterations(ticks)
  return writeSolution(problem, planOf(model, problem, searchIsland(model, { seed, stop })))
}

/** Milliseconds kept back for the plan's times, reasons and text. */
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
