import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { type Roads, RoadsError, type RoadsSource, type Route, type RouteLeg } from '../port.ts'
import { buildSteps, gridPoint, lineOfPath, lonLat, routeSteps } from './guidance/index.ts'
import type { StreetPath } from './router/streetPath.ts'
import type { OpenStreets } from './streetsCache.ts'
import { maxSnapDistance } from './streetsMatrix.ts'
import { wholeMetres, wholeSeconds } from './wholeUnits.ts'

/** Legs before yielding to the event loop: about 5 ms. A plan requests all of its rounds at the same time. */
const legsAtATime = 8

export interface RouteTask {
  readonly mode: Mode
  readonly points: readonly LonLat[]
  readonly signal?: AbortSignal | undefined
  readonly streets: OpenStreets
  readonly source: RoadsSource
  /** For points off the map. */
  readonly estimate: Roads
}

/**
 * The route through the points, leg by leg; a leg from or to a point off the map is the estimate's straight line.
 *
 * @throws RoadsError when no street leads from one point to the next.
 */
export async function streetsRoute({ mode, points, signal, streets, source, estimate }: RouteTask): Promise<Route> {
  const { router } = streets
  const snapped = points.map((point) => router.nearest(point, { radius: maxSnapDistance })[0])
  const legs: RouteLeg[] = []
  for (let leg = 1; leg < points.length; leg++) {
    if (leg % legsAtATime === 1) await yieldToOthers()
    signal?.throwIfAborted()
    const [from, to] = [snapped[leg - 1], snapped[leg]]
    if (from && to) {
      const path = router.paths([from, to])?.[0]
      if (!path) throw new RoadsError('No street leads from one of the locations to the next.')
      legs.push(legOf(streets, path, points[leg - 1]!, points[leg]!))
    } else {
      legs.push((await estimate.route(mode, [points[leg - 1]!, points[leg]!], signal)).legs[0]!)
    }
  }
  return {
    line: legs.flatMap(({ line }, leg) => (leg === 0 ? line : withoutRepeat(line, legs[leg - 1]!))),
    legs,
    source,
  }
}

function legOf({ router, junctions }: OpenStreets, path: StreetPath, start: LonLat, end: LonLat): RouteLeg {
  const steps = buildSteps(junctions(), path, { start: gridPoint(start), end: gridPoint(end) })
  return {
    distance: wholeMetres(path.distance),
    duration: wholeSeconds(path.duration),
    line: lineOfPath(router.graph, path).map(lonLat),
    steps: routeSteps(steps),
    guessed: false,
  }
}

/** A leg begins where the previous one ended, unless one of them is estimated. */
function withoutRepeat(line: readonly LonLat[], before: RouteLeg): readonly LonLat[] {
  const last = before.line.at(-1)
  const first = line[0]
  return last && first && last[0] === first[0] && last[1] === first[1] ? line.slice(1) : line
}
