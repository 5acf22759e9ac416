import type { StreetGraph } from '../graph/streetGraph.ts'
import type { PathSearch, ViaPath } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'

/**
 * What makes a way an alternative worth showing: not much longer, mostly on other streets, and no detour for its own sake (every
 * stretch of it around the node it was found by is itself the best way). After Abraham, Delling, Goldberg and Werneck, "Alternative
 * Routes in Road Networks" (2013): stretch 0.25, sharing 0.8, local optimality 0.25. OSRM's own figures are of the same order.
 */
const limits = { stretch: 1.25, sharing: 0.75, localOptimality: 0.25 }
/** Ways looked at; most of them share too much with the best. */
const maxCandidates = 200
const maxTested = 20

/** The best way, and up to `count` others; empty when there is none. */
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
    .filter((way) => new Set(way.edges).size === way.edges.length)
  let tested = 0
  for (const way of candidates) {
    if (chosen.length > count || tested >= maxTested) break
    if (chosen.some((other) => isAlike(graph, way, other))) continue
    tested++
    if (isLocallyBest(search, graph, way, limits.localOptimality * best.weight)) chosen.push(way)
  }
  return chosen
}

/** Whether a way goes along another for too much of its weight; turns and parts of the first and last edge are not told apart. */
function isAlike({ edges }: StreetGraph, way: StreetPath, other: StreetPath): boolean {
  const taken = new Set(other.edges)
  const weigh = (found: readonly number[]) => found.reduce((sum, edge) => sum + edges.weights[edge]!, 0)
  const fresh = way.edges.filter((edge) => !taken.has(edge))
  return weigh(fresh) <= (1 - limits.sharing) * weigh(way.edges)
}

/** Whether the stretch of this much weight to either side of the node that the way was found by is the best way between its ends. */
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
