import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortestPath } from '../testing/dijkstra.ts'
import { randomStreets } from '../testing/randomStreets.ts'
import type { ForbiddenPath } from './forbiddenPaths.ts'
import type { StreetGraph } from './streetGraph.ts'
import { twinStreets } from './twinStreets.ts'

/** Random paths of three to five edges along existing turns. */
function pathsOn({ turns, edges }: StreetGraph): fc.Arbitrary<ForbiddenPath[]> {
  const path = fc
    .tuple(fc.nat(edges.count - 1), fc.array(fc.nat(5), { minLength: 2, maxLength: 3 }))
    .map(([first, choices]) => {
      const found = [first]
      for (const choice of choices) {
        const exits = turns.to.subarray(turns.starts[found.at(-1)!]!, turns.starts[found.at(-1)! + 1]!)
        if (exits.length > 0) found.push(exits[choice % exits.length]!)
      }
      return found
    })
  return fc.array(path, { minLength: 1, maxLength: 5 }).map((paths) => paths.filter((one) => one.length > 2))
}

/** Least weights from the start of an edge to the end of each, avoiding forbidden paths, by exhaustive search. */
function byTrying({ edges, turns }: StreetGraph, paths: readonly ForbiddenPath[], from: number): Map<number, number> {
  const longest = Math.max(...paths.map((path) => path.length))
  const reached = new Map([[String(from), { history: [from], weight: edges.weights[from]! }]])
  const queue = [...reached.values()]
  const best = new Map<number, number>()
  for (const { history, weight } of queue) {
    const last = history.at(-1)!
    if (reached.get(history.join())!.weight !== weight) continue
    best.set(last, Math.min(best.get(last) ?? Number.POSITIVE_INFINITY, weight))
    for (let turn = turns.starts[last]!; turn < turns.starts[last + 1]!; turn++) {
      const whole = [...history, turns.to[turn]!]
      if (paths.some((path) => path.length <= whole.length && whole.slice(-path.length).join() === path.join()))
        continue
      const next = {
        history: whole.slice(1 - longest),
        weight: weight + turns.weights[turn]! + edges.weights[whole.at(-1)!]!,
      }
      if ((reached.get(next.history.join())?.weight ?? Number.POSITIVE_INFINITY) <= next.weight) continue
      reached.set(next.history.join(), next)
      queue.push(next)
    }
  }
  return best
}

describe('twins', () => {
  it('forbid exactly the paths, however they overlap, as an exhaustive search does', () => {
    const drawn = randomStreets().chain((graph) => pathsOn(graph).map((paths) => ({ graph, paths })))
    fc.assert(
      fc.property(drawn, fc.nat(), ({ graph, paths }, start) => {
        fc.pre(paths.length > 0 && graph.turns.to.length <= 40)
        const from = start % graph.edges.count
        const whole = { ...graph, ...twinStreets(graph, paths) }
        const expected = byTrying(graph, paths, from)
        for (let edge = 0; edge < graph.edges.count; edge++) {
          if (edge === from) continue
          const ends = Array.from(whole.edges.twinOf.keys()).filter(
            (one) => one === edge || whole.edges.twinOf[one] === edge,
          )
          const way = shortestPath(
            whole,
            [{ edge: from, fraction: 0 }],
            ends.map((one) => ({ edge: one, fraction: 1 })),
          )
          expect(way?.weight).toBe(expected.get(edge))
        }
      }),
      { numRuns: 60 },
    )
  })
})
