import { setImmediate as giveWay } from 'node:timers/promises'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { type Roads, RoadsError, type RoadsSource, type Route, type RouteLeg } from '../port.ts'
import { buildSteps, type GridPoint, lineOfPath, routeSteps } from './guidance/index.ts'
import type { StreetPath } from './router/streetPath.ts'
import type { OpenStreets } from './streetsCache.ts'
import { maxSnapDistance } from './streetsMatrix.ts'
import { wholeMetres, wholeSeconds } from './wholeUnits.ts'

/** Legs before other work of the process gets a turn: some 5 ms. A plan asks for all of its rounds at the same time. */
const legsAtATime = 8

export interface RouteTask {
  readonly mode: Mode
  readonly points: readonly LonLat[]
  readonly signal?: AbortSignal | undefined
  readonly streets: OpenStreets
  readonly source: RoadsSource
  /** For points on no street. */
  readonly estimate: Roads
}

/**
 * The way through the points, leg by leg; a leg from or to a point on no street is the estimate's straight line.
 *
 * @throws RoadsError when no street leads from one point to the next.
 */
export async function streetsRoute({
  mode,
  points,
  signal,
  streets,
  source,
  estimate: guess,
}: RouteTask): Promise<Route> {
  const { router } = streets
  const snapped = points.map((point) => router.nearest(point, { radius: maxSnapDistance })[0])
  const legs: RouteLeg[] = []
  for (let leg = 1; leg < points.length; leg++) {
    if (leg % legsAtATime === 1) await giveWay()
    signal?.throwIfAborted()
    const [from, to] = [snapped[leg - 1], snapped[leg]]
    if (from && to) {
      const way = router.paths([from, to])?.[0]
      if (!way) throw new RoadsError('The streets do not lead from one of the places to the next.')
      legs.push(legOf(streets, way, points[leg - 1]!, points[leg]!))
    } else {
      legs.push((await guess.route(mode, [points[leg - 1]!, points[leg]!], signal)).legs[0]!)
    }
  }
  return {
    line: legs.flatMap(({ line }, leg) => (leg === 0 ? line : withoutRepeat(line, legs[leg - 1]!))),
    legs,
    source,
  }
}

function legOf({ router, junctions }: OpenStreets, way: StreetPath, start: LonLat, end: LonLat): RouteLeg {
  const steps = buildSteps(junctions(), way, { start: gridPoint(start), end: gridPoint(end) })
  return {
    distance: wholeMetres(way.distance),
    duration: wholeSeconds(way.duration),
    line: lineOfPath(router.graph, way).map(({ longitude, latitude }): LonLat => [longitude / 1e7, latitude / 1e7]),
    steps: routeSteps(steps),
    guessed: false,
  }
}

/** A leg begins where the one before ended, unless one of them is guessed. */
function withoutRepeat(line: readonly LonLat[], before: RouteLeg): readonly LonLat[] {
  const last = before.line.at(-1)
  const first = line[0]
  return last && first && last[0] === first[0] && last[1] === first[1] ? line.slice(1) : line
}

function gridPoint([longitude, latitude]: LonLat): GridPoint {
  return { longitude: Math.round(longitude * 1e7), latitude: Math.round(latitude * 1e7) }
}
