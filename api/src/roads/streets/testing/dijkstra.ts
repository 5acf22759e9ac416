import FlatQueue from 'flatqueue'
import type { StreetGraph } from '../graph/streetGraph.ts'

/** A place on an edge: how far along, from 0 to 1. */
export interface EdgePlace {
  readonly edge: number
  readonly fraction: number
}

/** Milliseconds and centimetres, not rounded, and the edges in order. */
export interface ShortestWay {
  readonly weight: number
  readonly duration: number
  readonly distance: number
  readonly edges: readonly number[]
}

/**
 * The way of least weight by Dijkstra's algorithm, edge by edge: nothing prepared, nothing clever, the reference for every router. What
 * is left of the first edge counts in part, turns and edges between in full, the last edge as far as its place. Onward on the same edge
 * costs the part between. Several starts or ends (both directions of a street) compete. Undefined when no way leads there.
 */
export function shortestWay(
  graph: StreetGraph,
  from: readonly EdgePlace[],
  to: readonly EdgePlace[],
): ShortestWay | undefined {
  const { edges, turns } = graph
  /** Least weight at the far end of each edge. */
  const reached = new Map<number, number>()
  const previous = new Map<number, { edge: number; turn: number } | undefined>()
  const queue = new FlatQueue<number>()
  const reach = (edge: number, weight: number, by: { edge: number; turn: number } | undefined) => {
    if (weight >= (reached.get(edge) ?? Number.POSITIVE_INFINITY)) return
    reached.set(edge, weight)
    previous.set(edge, by)
    queue.push(edge, weight)
  }
  let best:
    | { weight: number; last: EdgePlace; before: { edge: number; turn: number } | undefined; first: EdgePlace }
    | undefined
  const firsts = new Map<number, EdgePlace>()
  for (const place of from) {
    reach(place.edge, (1 - place.fraction) * edges.weights[place.edge]!, undefined)
    if (reached.get(place.edge) === (1 - place.fraction) * edges.weights[place.edge]!) firsts.set(place.edge, place)
    for (const last of to) {
      if (last.edge !== place.edge || last.fraction < place.fraction) continue
      const weight = (last.fraction - place.fraction) * edges.weights[last.edge]!
      if (best === undefined || weight < best.weight) best = { weight, last, before: undefined, first: place }
    }
  }
  while (queue.length > 0) {
    const weight = queue.peekValue()!
    const edge = queue.pop()!
    if (best !== undefined && weight >= best.weight) break
    if (weight > reached.get(edge)!) continue
    for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
      const next = turns.to[turn]!
      const entered = weight + turns.weights[turn]!
      for (const last of to) {
        if (last.edge !== next) continue
        const whole = entered + last.fraction * edges.weights[next]!
        if (best === undefined || whole < best.weight)
          best = { weight: whole, last, before: { edge, turn }, first: last }
      }
      reach(next, entered + edges.weights[next]!, { edge, turn })
    }
  }
  return best && unfold(graph, best, previous, firsts)
}

function unfold(
  { edges, turns }: StreetGraph,
  best: {
    weight: number
    last: EdgePlace
    before: { edge: number; turn: number } | undefined
    first: EdgePlace
  },
  previous: ReadonlyMap<number, { edge: number; turn: number } | undefined>,
  firsts: ReadonlyMap<number, EdgePlace>,
): ShortestWay {
  const { weight, last } = best
  if (best.before === undefined) {
    const part = last.fraction - best.first.fraction
    return {
      weight,
      duration: part * edges.durations[last.edge]!,
      distance: part * edges.distances[last.edge]!,
      edges: [last.edge],
    }
  }
  const passed = [last.edge]
  let duration = last.fraction * edges.durations[last.edge]!
  let distance = last.fraction * edges.distances[last.edge]!
  let step: { edge: number; turn: number } | undefined = best.before
  while (step !== undefined) {
    const { edge, turn }: { edge: number; turn: number } = step
    passed.push(edge)
    step = previous.get(edge)
    const part = step === undefined ? 1 - firsts.get(edge)!.fraction : 1
    duration += turns.durations[turn]! + part * edges.durations[edge]!
    distance += part * edges.distances[edge]!
  }
  return { weight, duration, distance, edges: passed.reverse() }
}
