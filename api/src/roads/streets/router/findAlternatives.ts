import type { StreetGraph } from '../graph/streetGraph.ts'
import type { PathSearch, ViaPath } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'

/**
 * An alternative worth showing is not much longer, mostly on other streets, and locally optimal (the stretch around its via node is
 * itself a shortest path). After Abraham, Delling, Goldberg and Werneck, "Alternative
 * Routes in Road Networks" (2013): stretch 0.25, sharing 0.8, local optimality 0.25. OSRM's own figures are of the same order.
 */
const limits = { stretch: 1.25, sharing: 0.75, localOptimality: 0.25 }
/** Most candidates share too much with the best. */
const maxCandidates = 200
const maxTested = 20

/** The best path, and up to `count` others; empty when there is none. */
export function findAlternatives(
  search: PathSearch,
  graph: StreetGraph,
  from: StreetPoint,
  to: StreetPoint,
  count: number,
): StreetPath[] {
  const best = search.find(from.positions, to.positions)
  if (!best) return []
  const chosen = [best]
  const candidates = search
    .findViaPaths(from.positions, to.positions, best.weight * limits.stretch, maxCandidates)
    .filter((path) => new Set(path.edges).size === path.edges.length)
  let tested = 0
  for (const path of candidates) {
    if (chosen.length > count || tested >= maxTested) break
    if (chosen.some((other) => isAlike(graph, path, other))) continue
    tested++
    if (isLocallyBest(search, graph, path, limits.localOptimality * best.weight)) chosen.push(path)
  }
  return chosen
}

/** Whether a path shares too much of its weight with another; turns and partial edges are ignored. */
function isAlike({ edges }: StreetGraph, path: StreetPath, other: StreetPath): boolean {
  const taken = new Set(other.edges)
  const weigh = (found: readonly number[]) => found.reduce((sum, edge) => sum + edges.weights[edge]!, 0)
  const fresh = path.edges.filter((edge) => !taken.has(edge))
  return weigh(fresh) <= (1 - limits.sharing) * weigh(path.edges)
}

/** Whether the stretch of weight `reach` to either side of the via node is the best path between its ends. */
function isLocallyBest(
  search: PathSearch,
  { edges }: StreetGraph,
  { edges: taken, via }: ViaPath,
  reach: number,
): boolean {
  const middle = taken.indexOf(via)
  const end = (step: 1 | -1): number => {
    let at = middle
    for (let left = reach; taken[at + step] !== undefined && left > 0; at += step) left -= edges.weights[taken[at]!]!
    return at
  }
  const [first, last] = [end(-1), end(1)]
  const at = (index: number) => [{ edge: taken[index]!, fraction: 0.5 }]
  const direct = search.find(at(first), at(last))
  return direct?.edges.every((edge, index) => edge === taken[first + index]) ?? false
}
