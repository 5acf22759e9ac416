import FlatQueue from 'flatqueue'
import type { StreetGraph } from '../graph/streetGraph.ts'
import type { EdgePlace } from './dijkstra.ts'

/** Milliseconds, milliseconds, centimetres. */
export type Cost = readonly [weight: number, duration: number, distance: number]

/**
 * What the best ways from one point cost to the last millisecond and centimetre, parts of edges rounded as the router rounds them.
 * Dijkstra from edge to edge on the graph itself; best by weight, then duration, then distance. Gives undefined where there is no way.
 */
export function leastCosts(
  graph: StreetGraph,
  from: readonly EdgePlace[],
): (to: readonly EdgePlace[]) => Cost | undefined {
  const { turns } = graph
  const labels: (Cost | undefined)[] = new Array(graph.edges.count)
  const queue = new FlatQueue<{ edge: number; cost: Cost }>()
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
  for (const { edge, fraction } of from) leave(edge, minus(partOfEdge(graph, edge, fraction)))
  while (queue.length > 0) {
    const { edge, cost } = queue.pop()!
    if (labels[edge] === cost) leave(edge, cost)
  }
  return (to) => {
    const costs = to.flatMap((target) => {
      const end = partOfEdge(graph, target.edge, target.fraction)
      const label = labels[target.edge]
      const onward = from
        .filter(({ edge }) => edge === target.edge)
        .map(({ edge, fraction }) => add(end, minus(partOfEdge(graph, edge, fraction))))
        .filter((cost) => Math.min(...cost) >= 0)
      return label ? [...onward, add(label, end)] : onward
    })
    return costs.reduce<Cost | undefined>((best, cost) => (isBetter(cost, best) ? cost : best), undefined)
  }
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
