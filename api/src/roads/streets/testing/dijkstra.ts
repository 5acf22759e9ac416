import FlatQueue from 'flatqueue'
import type { StreetGraph } from '../graph/streetGraph.ts'

/** A place on an edge: how far along, from 0 to 1. */
export interface DijkstraPosition {
  readonly edge: number
  readonly fraction: number
}

/** Milliseconds, milliseconds, centimetres. */
type Cost = readonly [weight: number, duration: number, distance: number]

/** What it costs to the start of an edge, and the edge before, if it is not the first of the way. */
interface Label {
  readonly cost: Cost
  readonly first: number
  readonly before: Label | undefined
  readonly edge: number
}

export interface ShortestPath {
  readonly weight: number
  readonly duration: number
  readonly distance: number
  /** In order. */
  readonly edges: readonly number[]
}

/**
 * The best ways from one point by Dijkstra's algorithm, edge by edge: nothing prepared, nothing clever, the reference for every router.
 * Best by weight, then duration, then distance. What is left of the first edge counts in part, turns and edges between in full, the last
 * edge as far as its place; parts are rounded to the millisecond and centimetre as the router rounds them. Onward on the same edge costs
 * the part between. Several starts or ends (both directions of a street) compete. Undefined when no way leads there.
 */
export function shortestPaths(
  graph: StreetGraph,
  from: readonly DijkstraPosition[],
): (to: readonly DijkstraPosition[]) => ShortestPath | undefined {
  const { turns } = graph
  const labels: (Label | undefined)[] = new Array(graph.edges.count)
  const queue = new FlatQueue<Label>()
  const leave = (edge: number, cost: Cost, before: Label | undefined): void => {
    const [weight, duration, distance] = add(cost, partOfEdge(graph, edge, 1))
    for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
      const next = turns.to[turn]!
      const reached: Cost = [weight + turns.weights[turn]!, duration + turns.durations[turn]!, distance]
      if (!isBetter(reached, labels[next]?.cost)) continue
      const label = { cost: reached, first: edge, before, edge: next }
      labels[next] = label
      queue.push(label, reached[0])
    }
  }
  for (const { edge, fraction } of from) leave(edge, minus(partOfEdge(graph, edge, fraction)), undefined)
  while (queue.length > 0) {
    const label = queue.pop()!
    if (labels[label.edge] === label) leave(label.edge, label.cost, label)
  }
  return (to) => {
    let best: Cost | undefined
    let edges: number[] = []
    for (const { edge, fraction } of to) {
      const end = partOfEdge(graph, edge, fraction)
      for (const start of from) {
        const onward = add(end, minus(partOfEdge(graph, edge, start.fraction)))
        if (start.edge !== edge || Math.min(...onward) < 0 || !isBetter(onward, best)) continue
        best = onward
        edges = [edge]
      }
      const label = labels[edge]
      if (!label || !isBetter(add(label.cost, end), best)) continue
      best = add(label.cost, end)
      edges = edgesOf(label)
    }
    return best && { weight: best[0], duration: best[1], distance: best[2], edges }
  }
}

/** The best way from one point to another. */
export function shortestPath(
  graph: StreetGraph,
  from: readonly DijkstraPosition[],
  to: readonly DijkstraPosition[],
): ShortestPath | undefined {
  return shortestPaths(graph, from)(to)
}

function edgesOf(last: Label): number[] {
  const edges: number[] = []
  let label = last
  for (; label.before; label = label.before) edges.push(label.edge)
  edges.push(label.edge, label.first)
  return edges.reverse()
}

function partOfEdge({ edges }: StreetGraph, edge: number, fraction: number): Cost {
  const part = (values: Int32Array): number => Math.round(fraction * values[edge]!)
  return [part(edges.weights), part(edges.durations), part(edges.distances)]
}

function add(a: Cost, b: Cost): Cost {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

function minus([weight, duration, distance]: Cost): Cost {
  return [-weight, -duration, -distance]
}

function isBetter(a: Cost, b: Cost | undefined): boolean {
  return !b || (b[0] - a[0] || b[1] - a[1] || b[2] - a[2]) > 0
}
