import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortestPaths } from '../testing/dijkstra.ts'
import { randomPositions, randomStreets } from '../testing/randomStreets.ts'
import { createStreetRouter } from './createStreetRouter.ts'
import type { StreetPoint } from './streetPoint.ts'
import { buildStreets } from './streets.ts'

const onStreets = (positions: StreetPoint['positions']): StreetPoint => ({
  location: [0, 0],
  distance: 0,
  line: 0,
  positions,
})
const asked = randomStreets().chain((graph) =>
  fc.record({ graph: fc.constant(graph), points: fc.array(randomPositions(graph), { minLength: 2, maxLength: 4 }) }),
)

describe('ways that go straight on', () => {
  it('leave each point in the direction of arrival and are the best of those that do', () => {
    fc.assert(
      fc.property(asked, ({ graph, points }) => {
        /** Every choice of a direction at each point but the first: the lightest over all of them. */
        const lightest = (leg: number, from: StreetPoint['positions']): number => {
          if (leg === points.length) return 0
          const shortestTo = shortestPaths(graph, from)
          const choices = points[leg]!.map((position) => {
            const way = shortestTo([position])
            return way ? way.weight + lightest(leg + 1, [position]) : Number.POSITIVE_INFINITY
          })
          return Math.min(...choices)
        }
        const best = lightest(1, points[0]!)
        if (best === Number.POSITIVE_INFINITY) return
        const ways = createStreetRouter(buildStreets(graph)).paths(points.map(onStreets), { continueStraight: true })!
        expect(ways.reduce((total, { weight }) => total + weight, 0)).toBe(best)
        ways.slice(1).forEach((way, index) => {
          expect(way.edges[0]).toBe(ways[index]!.edges.at(-1))
          // Places less than a millisecond and a centimetre apart are one place, however short the edge.
          const { weights, durations, distances } = graph.edges
          const edge = way.edges[0]!
          const apart = Math.abs(way.startFraction - ways[index]!.endFraction)
          expect(apart * Math.max(weights[edge]!, durations[edge]!, distances[edge]!)).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 1_000 },
    )
  })

  it('turn round where nothing leads on', () => {
    fc.assert(
      fc.property(asked, ({ graph, points }) => {
        const router = createStreetRouter(buildStreets(graph))
        const stops = points.slice(0, 3).map(onStreets)
        const turning = router.paths(stops)
        const straight = router.paths(stops, { continueStraight: true })
        // Over one point between, whoever may turn round gets there whenever there is a way.
        expect(straight === undefined).toBe(turning === undefined)
        const total = (ways: typeof turning) => ways?.reduce((weight, way) => weight + way.weight, 0) ?? 0
        expect(total(straight)).toBeGreaterThanOrEqual(total(turning))
      }),
      { numRuns: 1_000 },
    )
  })
})
