import type { OrderTrip } from './orderTrip.ts'
import { OsrmError } from './osrmError.ts'
import { routeObject } from './routeAnswer.ts'
import type { ServedStreets } from './servedStreets.ts'
import { snapAll } from './snapCoordinates.ts'
import type { TripQuery } from './tripQuery.ts'
import { waypointAnswer } from './waypointAnswer.ts'

/** The shortest trip through all coordinates, and the position of each in it. */
export async function tripAnswer(served: ServedStreets, query: TripQuery, orderTrip: OrderTrip): Promise<object> {
  const { router } = served
  const points = snapAll(router, query)
  const { durations } = router.table(points, points)
  if (durations.some((duration) => duration < 0)) {
    throw new OsrmError('NoTrips', 'No trip visiting all destinations possible.')
  }
  const order = await orderTrip({ count: points.length, durations, ...endsOf(query) })
  // A trip of one coordinate goes nowhere and returns.
  const visited = query.roundtrip || order.length === 1 ? [...order, order[0]!] : order
  const paths = router.paths(visited.map((index) => points[index]!))
  if (!paths) throw new OsrmError('NoTrips', 'No trip visiting all destinations possible.')
  const coordinates = visited.map((index) => query.coordinates[index]!)
  const trip = routeObject(served, { ...query, coordinates }, paths, [...visited.keys()])
  const positionOf = new Map(order.map((index, position) => [index, position]))
  const waypoints = points.map((point, index) => ({
    ...waypointAnswer(router.graph, point, query.generateHints),
    trips_index: 0,
    waypoint_index: positionOf.get(index)!,
  }))
  return { code: 'Ok', trips: [trip], ...(query.skipWaypoints ? {} : { waypoints }) }
}

/** A round trip is the same wherever it begins, unless its last coordinate is fixed too. */
function endsOf({ roundtrip, source, destination, coordinates }: TripQuery) {
  const last = coordinates.length - 1
  if (roundtrip && destination === 'any') return { start: 0, end: 0 }
  if (roundtrip && source === 'any') return { start: last, end: last }
  return { start: source === 'first' ? 0 : undefined, end: destination === 'last' ? last : undefined }
}
