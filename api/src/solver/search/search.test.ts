import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchRoute, routeCost } from '../cost/searchRoute.ts'
import { createRandom } from '../model/random.ts'
import { createSearchProblem, isHub, type SearchProblem } from '../model/searchProblem.ts'
import { stopAfterIterations } from '../stop/stopAfterIterations.ts'
import { arbitraryProblem } from '../testing/arbitraryProblem.ts'
import { search } from './search.ts'

/** For each set of tasks (as bits) the cheapest cost of a round with exactly these; Infinity if there is none. */
function cheapestRounds(problem: SearchProblem, vehicle: number): number[] {
  const cheapest = new Array<number>(2 ** problem.tasks).fill(Infinity)
  const extend = (nodes: number[], tasks: number): void => {
    if (createSearchRoute(problem, vehicle, nodes)) {
      cheapest[tasks] = Math.min(cheapest[tasks]!, routeCost(problem, vehicle, nodes))
    }
    for (let task = 0; task < problem.tasks; task++) {
      if (tasks & (1 << task)) continue
      const collection = problem.collection[task]!
      if (collection === -1 || nodes.includes(collection)) extend([...nodes, task], tasks | (1 << task))
      else if (!isHub(problem, collection)) extend([...nodes, collection], tasks)
    }
    for (let hub = 0; hub < problem.hubs; hub++) {
      const node = 2 * problem.tasks + hub
      if (problem.collection.includes(node) && !nodes.includes(node)) extend([...nodes, node], tasks)
    }
  }
  extend([], 0)
  return cheapest
}

/** The best value over all ways to share the tasks out: how many of each class are left out, then the cost. */
function optimum(problem: SearchProblem): number[] {
  const rounds = Array.from({ length: problem.vehicles }, (_, vehicle) => cheapestRounds(problem, vehicle))
  const all = 2 ** problem.tasks - 1
  let best: number[] | undefined
  const share = (vehicle: number, taken: number, cost: number): void => {
    if (vehicle === problem.vehicles) {
      const missing = new Array<number>(problem.classes).fill(0)
      problem.priority.forEach((priority, task) => {
        if (!(taken & (1 << task))) missing[priority]!++
      })
      const value = [...missing, cost]
      if (!best || compare(value, best) < 0) best = value
      return
    }
    for (let tasks = 0; tasks <= all; tasks++) {
      const added = rounds[vehicle]![tasks]!
      if (!(tasks & taken) && added < Infinity) share(vehicle + 1, taken | tasks, cost + added)
    }
  }
  share(0, 0, 0)
  return best!
}

function compare(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((part, index) => part !== b[index])
  return first < 0 ? 0 : a[first]! - b[first]!
}

describe('search', () => {
  it('finds what trying everything finds on tiny problems', () => {
    const runs = 200
    let worse = 0
    fc.assert(
      fc.property(arbitraryProblem({ maxTasks: 4, maxVehicles: 2, even: true }), fc.nat(1000), (source, seed) => {
        const problem = createSearchProblem(source)
        const found = search(problem, { random: createRandom(seed), stop: stopAfterIterations(500) })
        const difference = compare([...found.missing, found.cost], optimum(problem))
        // Better than the best of all would be a broken rule.
        expect(difference).toBeGreaterThanOrEqual(0)
        if (difference > 0) worse++
      }),
      { numRuns: runs },
    )
    // The search is not exact: measured, it misses about one in two thousand.
    expect(worse).toBeLessThanOrEqual(runs / 50)
  })
})
