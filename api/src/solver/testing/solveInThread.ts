import { compileProblem } from '../model/compileProblem.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { VroomSolution } from '../problem/solution.ts'
import { buildPlan } from '../search/buildPlan.ts'
import { searchIsland } from '../search/searchIsland.ts'
import { stopAfterIterations } from '../search/stop.ts'
import { writeSolution } from '../vroom/writeSolution.ts'

/** As `solveVroom`, on the caller's thread, with one island. 0 iterations: the initial plan alone. */
export function solveInThread(
  problem: VroomProblem,
  { iterations, seed = 1 }: { iterations: number; seed?: number },
): VroomSolution {
  const model = compileProblem(problem)
  const stop = stopAfterIterations(iterations)
  return writeSolution(problem, buildPlan(model, problem, searchIsland(model, { seed, stop })))
}
