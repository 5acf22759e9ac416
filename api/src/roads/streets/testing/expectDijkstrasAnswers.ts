import { expect } from 'vitest'
import type { StreetRouter } from '../router/streetRouter.ts'
import { shortestWays } from './dijkstra.ts'
import { scattered } from './scattered.ts'

/**
 * All pairs of 33 places on the streets, 1,089 in all, by the table, by the way and by plain Dijkstra, which must agree to the
 * millisecond and the centimetre.
 */
export function expectDijkstrasAnswers(router: StreetRouter): void {
  const places = scattered(router, 33, 5)
  const { durations, distances } = router.table(places, places)
  places.forEach((from, row) => {
    const shortestTo = shortestWays(router.graph, from.positions)
    places.forEach((to, column) => {
      const expected = shortestTo(to.positions)
      const way = router.ways([from, to])?.[0]
      expect(way && [way.weight, way.duration, way.distance]).toEqual(
        expected && [expected.weight, expected.duration, expected.distance],
      )
      const pair = row * places.length + column
      expect([durations[pair], distances[pair]]).toEqual([expected?.duration ?? -1, expected?.distance ?? -1])
    })
  })
}
