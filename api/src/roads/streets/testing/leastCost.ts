import FlatQueue from 'flatqueue'
import type { StreetGraph } from '../graph/streetGraph.ts'
import type { EdgePlace } from './dijkstra.ts'

/** Milliseconds, milliseconds, centimetres. */
export type Cost = readonly [weight: number, duration: number, distance: number]

/**
 * What the best way costs to the last millisecond and centimetre, parts of edges rounded as the router rounds them. Dijkstra from edge
 * to edge on the graph itself; best by weight, then duration, then distance. Undefined when there is no way.
 */
export function leastCost(graph: StreetGraph, from: readonly EdgePlace[], to: readonly EdgePlace[]): Cost | undefined {
  const { turns } = graph
  const labels: (Cost | undefined)[] = []
  const queue = new FlatQueue<{ edge: number; cost: Cost }>()
  let best: Cost | undefined
  const leave = (edge: number, cost: Cost): void => {
    const [weight, duration, distance] = add(cost, partOfEdge(graph, edge, 1))
    for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
      const next = turns.to[turn]!
      const reached: Cost = [weight + turns.weights[turn]!, duration + turns.durations[turn]!, distance]
      if (!isBetter(reached, labels[next])) continue
      labels[next] = reached
      queue.push({ edge: next, cost: reached }, reached[0])
    }
  }
  for (const { edge, fraction } of from) {
    const start = partOfEdge(graph, edge, fraction)
    leave(edge, [-start[0], -start[1], -start[2]])
    for (const target of to) {
      if (target.edge !== edge) continue
      const end = partOfEdge(graph, edge, target.fraction)
      const onward: Cost = [end[0] - start[0], end[1] - start[1], end[2] - start[2]]
      if (Math.min(...onward) >= 0 && isBetter(onward, best)) best = onward
    }
  }
  while (queue.length > 0) {
    const { edge, cost } = queue.pop()!
    if (best && cost[0] > best[0]) break
    if (labels[edge] !== cost) continue
    for (const target of to) {
      if (target.edge !== edge) continue
      const reached = add(cost, partOfEdge(graph, edge, target.fraction))
      if (isBetter(reached, best)) best = reached
    }
    leave(edge, cost)
  }
  return best
}

function partOfEdge({ edges }: StreetGraph, edge: number, fraction: number): Cost {
  const part = (values: Int32Array): number => Math.round(fraction * values[edge]!)
  return [part(edges.weights), part(edges.durations), part(edges.distances)]
}

function add(a: Cost, b: Cost): Cost {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

function isBetter(a: Cost, b: Cost | undefined): boolean {
  return !b || (b[0] - a[0] || b[1] - a[1] || b[2] - a[2]) > 0
}
