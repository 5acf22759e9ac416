import type { LonLat } from '@doorstep/shared/units'
import type { StreetGraph } from '../streets/graph/streetGraph.ts'
import { streetFlags } from '../streets/graph/streetGraph.ts'
import { bearing, edgePoints, gridPoint, segmentAt, sideOf, turnBetween } from '../streets/guidance/index.ts'
import type { EdgePosition, StreetPoint } from '../streets/router/streetPoint.ts'
import type { StreetRouter } from '../streets/router/streetRouter.ts'
import type { GeneralOptions } from './generalOptions.ts'
import { OsrmError } from './osrmError.ts'

/** Streets examined for one that runs in the requested direction. */
const maxCandidates = 100

/**
 * The streets nearest to coordinate `index`, nearest first and at most `number`, within its radius and usable in the requested direction
 * and from the requested side.
 */
export function snapCoordinate(
  router: StreetRouter,
  options: GeneralOptions,
  index: number,
  number: number,
): StreetPoint[] {
  const coordinate = options.coordinates[index]!
  const radius = options.radiuses?.[index]
  const wanted = options.bearings?.[index]
  const candidates = router.nearest(coordinate, {
    number: wanted ? maxCandidates : number,
    ...(radius === null || radius === undefined ? {} : { radius }),
  })
  const fitting = wanted
    ? candidates.flatMap((point) =>
        filterPositions(point, (at) => {
          const off = turnBetween(wanted.bearing, directionAt(router.graph, at))
          return Math.abs(off) <= wanted.range
        }),
      )
    : candidates
  const approach = options.approaches?.[index]
  const fromKerb =
    approach === 'curb' || approach === 'opposite'
      ? fitting.map((point) => restrictToSide(router.graph, point, coordinate, approach))
      : fitting
  return fromKerb.slice(0, number)
}

/** The street that each coordinate is snapped to. Throws OsrmError NoSegment when any of them has none. */
export function snapAll(router: StreetRouter, options: GeneralOptions): StreetPoint[] {
  return options.coordinates.map((_, index) => {
    const [point] = snapCoordinate(router, options, index, 1)
    if (!point) throw new OsrmError('NoSegment', `Could not find a matching segment for coordinate ${index}`)
    return point
  })
}

/** Of a street's two directions, the one with the door on the requested side; a door on the street itself has no side. */
function restrictToSide(
  graph: StreetGraph,
  point: StreetPoint,
  coordinate: LonLat,
  approach: 'curb' | 'opposite',
): StreetPoint {
  const keepsRight = (graph.lines.flags[point.line]! & streetFlags.rightHandTraffic) !== 0
  const side = keepsRight === (approach === 'curb') ? 'right' : 'left'
  const matching = filterPositions(point, (at) => {
    const seen = sideOf(gridPoint(point.location), directionAt(graph, at), gridPoint(coordinate))
    return seen === undefined || seen === side
  })
  return matching[0] ?? point
}

function filterPositions(point: StreetPoint, matches: (at: EdgePosition) => boolean): StreetPoint[] {
  const positions = point.positions.filter(matches)
  return positions.length > 0 ? [{ ...point, positions }] : []
}

function directionAt(graph: StreetGraph, { edge, fraction }: EdgePosition): number {
  const points = edgePoints(graph, edge)
  const segment = segmentAt(points, fraction)
  return bearing(points[segment]!, points[segment + 1]!)
}
