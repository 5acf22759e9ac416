import type { StreetGraph } from '../../graph/streetGraph.ts'
import type { StreetPath } from '../../router/streetPath.ts'
import { turnIndex } from '../junctions.ts'

/** The way along these edges with what it costs. */
export function pathAlong(
  graph: StreetGraph,
  edges: readonly number[],
  startFraction = 0,
  endFraction = 1,
): StreetPath {
  const sum = (ofEdge: Int32Array, ofTurn?: Int32Array): number =>
    edges.reduce((total, edge, place) => {
      const from = place === 0 ? startFraction : 0
      const to = place === edges.length - 1 ? endFraction : 1
      const turn = place + 1 < edges.length ? turnIndex(graph, edge, edges[place + 1]!) : -1
      return total + Math.round(ofEdge[edge]! * (to - from)) + (turn < 0 ? 0 : (ofTurn?.[turn] ?? 0))
    }, 0)
  return {
    edges,
    startFraction,
    endFraction,
    weight: sum(graph.edges.weights, graph.turns.weights),
    duration: sum(graph.edges.durations, graph.turns.durations),
    distance: sum(graph.edges.distances),
  }
}
