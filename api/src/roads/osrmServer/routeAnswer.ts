import type { StreetGraph } from '../streets/graph/streetGraph.ts'
import { type GridPoint, gridPoint, isSamePoint, lineOfPath, nameOfLine } from '../streets/guidance/index.ts'
import type { StreetPath } from '../streets/router/streetPath.ts'
import type { StreetPoint } from '../streets/router/streetPoint.ts'
import { annotationAnswer } from './annotationAnswer.ts'
import { metres, seconds } from './figures.ts'
import { geometryAnswer } from './geometryAnswer.ts'
import { legSteps } from './legSteps.ts'
import { OsrmError } from './osrmError.ts'
import type { OutputOptions, RouteQuery } from './routeQuery.ts'
import type { ServedStreets } from './servedStreets.ts'
import { simplifyLine } from './simplifyLine.ts'
import { snapAll } from './snapCoordinates.ts'
import { stepAnswers } from './stepAnswer.ts'
import { waypointAnswer } from './waypointAnswer.ts'

interface LegAnswer {
  readonly weight: number
  readonly duration: number
  readonly distance: number
}

/** Streets listed in a leg's summary. */
const summaryNames = 2

export function routeAnswer(served: ServedStreets, query: RouteQuery): object {
  const { graph } = served.router
  const points = snapAll(served.router, query)
  const found = findPaths(served, query, points)
  if (found.length === 0) throw new OsrmError('NoRoute', 'Impossible route between points')
  const stops = query.waypoints ?? [...points.keys()]
  const waypoints = stops.map((stop) => waypointAnswer(graph, points[stop]!, query.generateHints))
  const routes = found.map((paths) => routeObject(served, query, paths, stops))
  return { code: 'Ok', routes, ...(query.skipWaypoints ? {} : { waypoints }) }
}

/** The best path through the points; for two points, as in OSRM, also alternatives. */
function findPaths({ router, mode }: ServedStreets, query: RouteQuery, points: readonly StreetPoint[]): StreetPath[][] {
  const [from, to] = points
  if (query.alternatives > 0 && points.length === 2)
    return router.alternatives(from!, to!, query.alternatives).map((path) => [path])
  // In OSRM's own profiles only a car must continue straight at a waypoint.
  const paths = router.paths(points, { continueStraight: query.continueStraight ?? mode === 'car' })
  return paths ? [paths] : []
}

/** One route through the query's coordinates; legs end at those whose indexes are in `stops`. */
export function routeObject(
  served: ServedStreets,
  query: OutputOptions,
  paths: readonly StreetPath[],
  stops: readonly number[],
): object {
  const legs = stops.slice(1).map((stop, index) => legAnswer(served, query, paths, stops[index]!, stop))
  const total = (figure: keyof LegAnswer) => Math.round(legs.reduce((sum, leg) => sum + leg[figure], 0) * 10) / 10
  return {
    ...(query.overview === 'false' ? {} : { geometry: overviewAnswer(served, query, paths) }),
    legs,
    weight_name: served.mode === 'car' ? 'routability' : 'duration',
    weight: total('weight'),
    duration: total('duration'),
    distance: total('distance'),
  }
}

function legAnswer(
  { router: { graph }, junctions }: ServedStreets,
  query: OutputOptions,
  allPaths: readonly StreetPath[],
  from: number,
  to: number,
): LegAnswer {
  const paths = allPaths.slice(from, to)
  const sum = (figure: keyof LegAnswer) => paths.reduce((total, path) => total + path[figure], 0)
  const doors = query.coordinates.slice(from, to + 1).map(gridPoint)
  const leg = {
    weight: seconds(sum('weight')),
    duration: seconds(sum('duration')),
    distance: metres(sum('distance')),
    summary: query.steps ? summaryOf(graph, paths) : '',
    steps: query.steps ? stepAnswers(legSteps(junctions(), paths, doors), query.geometries) : [],
  }
  return query.annotations.length > 0
    ? { ...leg, ...{ annotation: annotationAnswer(graph, paths, query.annotations) } }
    : leg
}

/** The streets that take the most time, in travel order. */
function summaryOf(graph: StreetGraph, paths: readonly StreetPath[]): string {
  const times = new Map<string, number>()
  for (const edge of paths.flatMap((path) => path.edges)) {
    const { name, reference } = nameOfLine(graph, graph.edges.line[edge]!)
    const title = name || reference
    if (title !== '') times.set(title, (times.get(title) ?? 0) + graph.edges.durations[edge]!)
  }
  const longest = [...times.entries()].sort((one, other) => other[1] - one[1]).slice(0, summaryNames)
  const named = new Set(longest.map(([title]) => title))
  return [...times.keys()].filter((title) => named.has(title)).join(', ')
}

function overviewAnswer({ router }: ServedStreets, query: OutputOptions, paths: readonly StreetPath[]) {
  const line: GridPoint[] = []
  for (const point of paths.flatMap((path) => lineOfPath(router.graph, path))) {
    if (line.length === 0 || !isSamePoint(line.at(-1)!, point)) line.push(point)
  }
  if (line.length === 1) line.push(line[0]!)
  return geometryAnswer(query.overview === 'full' ? line : simplifyLine(line), query.geometries)
}
