import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomPositions, randomStreets } from '../testing/randomStreets.ts'
import { contractStreets } from './contractStreets.ts'
import { findAlternatives } from './findAlternatives.ts'
import { PathSearch } from './pathSearch.ts'

const asked = randomStreets().chain((graph) =>
  fc.record({ graph: fc.constant(graph), from: randomPositions(graph), to: randomPositions(graph) }),
)
const point = (positions: { edge: number; fraction: number }[]) => ({
  ...{ location: [0, 0] as const, distance: 0, line: 0 },
  positions,
})

describe('alternative ways', () => {
  it('begin with the best, are a quarter longer at most, may be driven and are mostly other streets', () => {
    let others = 0
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 3 }), ({ graph, from, to }, count) => {
        const search = new PathSearch(graph, contractStreets(graph))
        const best = search.find(from, to)
        const ways = findAlternatives(search, graph, point(from), point(to), count)
        expect(ways[0]).toEqual(best)
        expect(ways.length).toBeLessThanOrEqual(count + 1)
        for (const [index, way] of ways.slice(1).entries()) {
          others++
          expect(way.weight).toBeLessThanOrEqual(best!.weight * 1.25)
          expect(new Set(way.edges).size).toBe(way.edges.length)
          expect(from.map(({ edge }) => edge)).toContain(way.edges[0])
          expect(to.map(({ edge }) => edge)).toContain(way.edges.at(-1))
          for (const [place, edge] of way.edges.slice(1).entries()) {
            const turns = graph.turns.to.subarray(
              graph.turns.starts[way.edges[place]!],
              graph.turns.starts[way.edges[place]! + 1],
            )
            expect(turns).toContain(edge)
          }
          for (const earlier of ways.slice(0, index + 1)) expect(way.edges).not.toEqual(earlier.edges)
        }
      }),
      { numRuns: 400 },
    )
    expect(others).toBeGreaterThan(10)
  })
})
