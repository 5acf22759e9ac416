import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StreetGraph } from '../graph/streetGraph.ts'
import { shortestPaths } from '../testing/dijkstra.ts'
import { randomPositions, randomStreets } from '../testing/randomStreets.ts'
import { contractStreets } from './contractStreets.ts'
import { PathSearch } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { EdgePosition } from './streetPoint.ts'
import { TableSearch } from './tableSearch.ts'

const asked = randomStreets().chain((graph) =>
  fc.record({ graph: fc.constant(graph), points: fc.array(randomPositions(graph), { minLength: 2, maxLength: 8 }) }),
)

/** What the way costs when its edges and turns are added up again; throws when it takes a turn that is not there. */
function addedUp({ edges, turns }: StreetGraph, way: StreetPath): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  way.edges.forEach((edge, place) => {
    const from = place === 0 ? way.startFraction : 0
    const to = place === way.edges.length - 1 ? way.endFraction : 1
    const columns = [edges.weights, edges.durations, edges.distances]
    columns.forEach((column, index) => {
      sum[index]! += Math.round(to * column[edge]!) - Math.round(from * column[edge]!)
    })
    if (place + 1 === way.edges.length) return
    const turn = turns.to.subarray(0, turns.starts[edge + 1]!).indexOf(way.edges[place + 1]!, turns.starts[edge]!)
    expect(turn).toBeGreaterThanOrEqual(0)
    sum[0] += turns.weights[turn]!
    sum[1] += turns.durations[turn]!
  })
  return sum
}

describe('ways and tables over the hierarchy', () => {
  it('cost what plain Dijkstra finds, and lead along edges that add up to it', () => {
    fc.assert(
      fc.property(asked, ({ graph, points }) => {
        const hierarchy = contractStreets(graph)
        const search = new PathSearch(graph, hierarchy)
        for (const from of points) {
          const shortestTo = shortestPaths(graph, from)
          for (const to of points) {
            const shortest = shortestTo(to)
            const expected = shortest && [shortest.weight, shortest.duration, shortest.distance]
            const way = search.find(from, to)
            expect(way && [way.weight, way.duration, way.distance]).toEqual(expected)
            if (!way) continue
            expect(addedUp(graph, way)).toEqual(expected)
            expect(from).toContainEqual({ edge: way.edges[0], fraction: way.startFraction })
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('agree with each other in every entry, also when asked again', () => {
    fc.assert(
      fc.property(asked, ({ graph, points }) => {
        const hierarchy = contractStreets(graph)
        const table = new TableSearch(graph, hierarchy)
        const ways = new PathSearch(graph, hierarchy)
        const check = (sources: readonly EdgePosition[][], destinations: readonly EdgePosition[][]): void => {
          const durations = new Int32Array(sources.length * destinations.length)
          const distances = new Int32Array(durations.length)
          table.setDestinations(destinations)
          sources.forEach((source, index) => {
            table.row(source, durations, distances, index * destinations.length)
          })
          const expected = sources.flatMap((from) => destinations.map((to) => ways.find(from, to)))
          expect([...durations]).toEqual(expected.map((way) => way?.duration ?? -1))
          expect([...distances]).toEqual(expected.map((way) => way?.distance ?? -1))
        }
        check(points, points.slice(1))
        check(points.slice(0, 1), points)
      }),
      { numRuns: 1_000 },
    )
  })
})
