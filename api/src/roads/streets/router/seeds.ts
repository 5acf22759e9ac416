import type { StreetGraph } from '../graph/streetGraph.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { EdgePosition } from './streetPoint.ts'
import type { UpwardSearch } from './upwardSearch.ts'

/**
 * Starts a search at positions on the streets. A node is the start of its edge: from within an edge, its start is behind, so labels begin
 * below zero; to within an edge, the remainder is added.
 */
export function seedSearch(
  search: UpwardSearch,
  { edges }: StreetGraph,
  { ranks }: Hierarchy,
  positions: readonly EdgePosition[],
  direction: 'forward' | 'backward',
): void {
  const sign = direction === 'forward' ? -1 : 1
  search.reset()
  for (const { edge, fraction } of positions) {
    search.seed(
      ranks[edge]!,
      sign * Math.round(fraction * edges.weights[edge]!),
      sign * Math.round(fraction * edges.durations[edge]!),
      sign * Math.round(fraction * edges.distances[edge]!),
    )
  }
}
