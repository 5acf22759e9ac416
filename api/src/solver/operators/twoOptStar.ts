import { tolerance } from '../construction/insertion.ts'
import { createSearchRoute, type SearchRoute, withoutIdleCollections } from '../cost/searchRoute.ts'
import type { SearchState } from '../cost/searchState.ts'
import { isHub, type SearchProblem } from '../model/searchProblem.ts'
import type { Operator } from './operator.ts'

/** Exchanges the ends of two rounds (Potvin and Rousseau 1995), where both collect what the other's end needs. */
export const twoOptStar: Operator = {
  name: 'two-opt-star',
  supports: (problem) => problem.tasks > 1 && problem.vehicles > 1,
  improve(state, expired) {
    const { problem, routes } = state
    let changed = false
    for (let a = 0; a < routes.length && !expired(); a++) {
      for (let b = a + 1; b < routes.length; b++) {
        // With one price for every way, only the four edges at the cuts and ends count.
        if (problem.edge[a] !== problem.edge[b]) continue
        if (routes[a]!.nodes.length === 0 || routes[b]!.nodes.length === 0) continue
        while (!expired() && exchangeEnds(state, routes[a]!, routes[b]!)) changed = true
      }
    }
    return changed
  },
}

function exchangeEnds(state: SearchState, a: SearchRoute, b: SearchRoute): boolean {
  const { problem } = state
  const edge = problem.edge[a.vehicle]!
  const way = (from: number, to: number): number => edge[from * problem.stride + to]!
  const before = (route: SearchRoute, cut: number): number =>
    cut === 0 ? problem.start[route.vehicle]! : problem.location[route.nodes[cut - 1]!]!
  const lastOf = (route: SearchRoute): number => problem.location[route.nodes[route.nodes.length - 1]!]!
  for (let cutA = 0; cutA <= a.nodes.length; cutA++) {
    for (let cutB = 0; cutB <= b.nodes.length; cutB++) {
      const endsA = cutA === a.nodes.length
      const endsB = cutB === b.nodes.length
      if (endsA && endsB) continue
      const homeA = problem.end[a.vehicle]!
      const homeB = problem.end[b.vehicle]!
      const firstOfA = endsA ? homeA : problem.location[a.nodes[cutA]!]!
      const firstOfB = endsB ? homeB : problem.location[b.nodes[cutB]!]!
      const old = way(before(a, cutA), firstOfA) + way(before(b, cutB), firstOfB)
      const cuts =
        (endsB ? way(before(a, cutA), homeA) : way(before(a, cutA), firstOfB)) +
        (endsA ? way(before(b, cutB), homeB) : way(before(b, cutB), firstOfA))
      const oldEnds = (endsA ? 0 : way(lastOf(a), homeA)) + (endsB ? 0 : way(lastOf(b), homeB))
      const newEnds = (endsB ? 0 : way(lastOf(b), homeA)) + (endsA ? 0 : way(lastOf(a), homeB))
      if (!(cuts + newEnds < old + oldEnds - tolerance)) continue
      const nodesA = joined(problem, a.nodes.slice(0, cutA), b.nodes.slice(cutB))
      const nodesB = joined(problem, b.nodes.slice(0, cutB), a.nodes.slice(cutA))
      const newA = createSearchRoute(problem, a.vehicle, nodesA)
      const newB = newA && createSearchRoute(problem, b.vehicle, nodesB)
      if (!newA || !newB || newA.cost + newB.cost >= a.cost + b.cost - tolerance) continue
      state.replace(newA, newB)
      return true
    }
  }
  return false
}

/** What the first part collects at a hub, it collects for the second too. */
function joined(problem: SearchProblem, head: readonly number[], tail: readonly number[]): number[] {
  const rest = tail.filter((node) => !isHub(problem, node) || !head.includes(node))
  return withoutIdleCollections(problem, [...head, ...rest])
}
