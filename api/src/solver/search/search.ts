import { insertGreedily } from '../construction/greedy.ts'
import { tolerance } from '../construction/insertion.ts'
import { chooseOrder } from '../construction/order.ts'
import { insertByRegret } from '../construction/regret.ts'
import { compareMissing, SearchState } from '../cost/searchState.ts'
import type { Random } from '../model/random.ts'
import type { SearchProblem } from '../model/searchProblem.ts'
import type { Stop } from '../stop/stop.ts'
import { insertLeftOut } from './insertLeftOut.ts'
import { improveLocally, improveOrders } from './localSearch.ts'
import { ruinAndRecreate } from './ruinAndRecreate.ts'

/** Temperature at the end as a part of that at the beginning; measured with scripts/bench/plan.ts. */
const coldest = 0.003

export interface SearchOptions {
  readonly random: Random
  readonly stop: Stop
  /** Called with the best state whenever it has become better, and once at the end. Must not change it. */
  readonly onBest?: (best: SearchState, iterations: number) => void
}

/**
 * Builds a plan and makes it better until `stop` says so: insertion by regret, local search, then ruin and recreate
 * accepted by simulated annealing over the used fraction of the budget, and local search on the best.
 *
 * Invariant: all states keep all rules at all times; only what is left out and the cost vary.
 */
export function search(problem: SearchProblem, { random, stop, onBest }: SearchOptions): SearchState {
  let iterations = 0
  let lastGain = 0
  const used = (): number => stop({ iterations, iterationsWithoutGain: iterations - lastGain })
  const expired = (): boolean => used() >= 1

  const current = new SearchState(problem)
  if (problem.tasks === 0 || problem.vehicles === 0) {
    onBest?.(current, 0)
    return current
  }
  construct(current, random, expired)
  onBest?.(current, 0)
  improveLocally(current, expired)
  const best = new SearchState(problem)
  best.copyFrom(current)
  onBest?.(best, 0)

  const candidate = new SearchState(problem)
  const hottest = startTemperature(current)
  for (let fraction = used(); fraction < 1; fraction = used()) {
    iterations++
    candidate.copyFrom(current)
    ruinAndRecreate(candidate, random)
    const temperature = hottest * coldest ** fraction
    if (!accepts(candidate, current, temperature, random)) continue
    current.copyFrom(candidate)
    if (!isBetter(current, best)) continue
    improveOrders(current)
    best.copyFrom(current)
    lastGain = iterations
    onBest?.(best, iterations)
  }
  if (iterations > 0) improveLocally(best, () => false)
  insertLeftOut(best, random)
  onBest?.(best, iterations)
  return best
}

/** From this many tasks × routes on, comparing every task with every route at every step takes longer than it gives. */
const regretLimit = 60_000

function construct(state: SearchState, random: Random, expired: () => boolean): void {
  const { problem } = state
  if (problem.tasks * problem.vehicles <= regretLimit && !expired()) insertByRegret(state)
  else insertGreedily(state, chooseOrder(problem, state.unassigned(), random, true))
}

/** What a task costs on average: at the beginning a step that much worse is often accepted. */
function startTemperature(state: SearchState): number {
  const assigned = state.problem.tasks - state.unassigned().length
  return assigned === 0 ? 0 : state.cost / assigned
}

function accepts(candidate: SearchState, current: SearchState, temperature: number, random: Random): boolean {
  const missing = compareMissing(candidate, current)
  if (missing !== 0) return missing < 0
  return candidate.cost <= current.cost - temperature * Math.log(1 - random.fraction())
}

function isBetter(a: SearchState, b: SearchState): boolean {
  const missing = compareMissing(a, b)
  return missing < 0 || (missing === 0 && a.cost < b.cost - tolerance)
}
