import { expect } from 'vitest'
import type { StreetPoint } from '../router/streetPoint.ts'
import type { StreetRouter } from '../router/streetRouter.ts'
import { shortestPaths } from './dijkstra.ts'
import { scattered } from './scattered.ts'

/**
 * All pairs of 33 places on the streets, and of some on streets that have twins, by the table, by the way and by plain Dijkstra, which
 * must agree to the millisecond and the centimetre.
 */
export function expectDijkstrasAnswers(router: StreetRouter): void {
  const places = [...scattered(router, 33, 5), ...onTwins(router, 6)]
  const { durations, distances } = router.table(places, places)
  places.forEach((from, row) => {
    const shortestTo = shortestPaths(router.graph, from.positions)
    places.forEach((to, column) => {
      const expected = shortestTo(to.positions)
      const way = router.paths([from, to])?.[0]
      expect(way && [way.weight, way.duration, way.distance]).toEqual(
        expected && [expected.weight, expected.duration, expected.distance],
      )
      const pair = row * places.length + column
      expect([durations[pair], distances[pair]]).toEqual([expected?.duration ?? -1, expected?.distance ?? -1])
    })
  })
}

/** The places in the middle of streets that have twins, at most so many: where more than two edges lie on one line. */
function onTwins(router: StreetRouter, max: number): StreetPoint[] {
  const { edges, lines } = router.graph
  const twinned = new Set(Array.from(edges.twinOf.keys()).filter((edge) => edges.twinOf[edge]! >= 0))
  const middles = [...new Set([...twinned].map((edge) => edges.line[edge]!))].map((line) => {
    const point = lines.starts[line]!
    const middle = (values: Int32Array) => (values[point]! + values[point + 1]!) / 2e7
    return router.nearest([middle(lines.longitudes), middle(lines.latitudes)])[0]
  })
  return middles.filter((point) => point !== undefined && point.positions.length > 2).slice(0, max) as StreetPoint[]
}
