import type { PathSearch } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'

/** The best ways so far that arrive in one direction. */
interface Arrival {
  readonly position: StreetPoint['positions'][number]
  readonly way: StreetPath
  readonly before: Arrival | undefined
  /** Sums over all ways so far. */
  readonly weight: number
  readonly duration: number
  readonly distance: number
}

/**
 * Ways through the points that leave each point in the direction of arrival: the best over all directions together. Where no such way
 * leads on, the driver turns round. Undefined when there is no way.
 */
export function findStraightPaths(search: PathSearch, points: readonly StreetPoint[]): StreetPath[] | undefined {
  let arrivals: Arrival[] = []
  for (let leg = 1; leg < points.length; leg++) {
    const start = points[leg - 1]!
    const targets = points[leg]!.positions
    const reach = (position: StreetPoint['positions'][number], turnRound: boolean): Arrival | undefined => {
      if (leg === 1) return arrival(position, search.find(start.positions, [position]), undefined)
      return best(
        arrivals.map((before) =>
          arrival(position, search.find(turnRound ? start.positions : [before.position], [position]), before),
        ),
      )
    }
    const straight = targets.map((position) => reach(position, false)).filter((found) => found !== undefined)
    arrivals =
      straight.length > 0
        ? straight
        : targets.map((position) => reach(position, true)).filter((found) => found !== undefined)
    if (arrivals.length === 0) return undefined
  }
  const ways: StreetPath[] = []
  for (let at = best(arrivals); at; at = at.before) ways.push(at.way)
  return ways.reverse()
}

function arrival(
  position: Arrival['position'],
  way: StreetPath | undefined,
  before: Arrival | undefined,
): Arrival | undefined {
  if (!way) return undefined
  return {
    position,
    way,
    before,
    weight: way.weight + (before?.weight ?? 0),
    duration: way.duration + (before?.duration ?? 0),
    distance: way.distance + (before?.distance ?? 0),
  }
}

function best(arrivals: readonly (Arrival | undefined)[]): Arrival | undefined {
  return arrivals.reduce((least, next) => {
    if (!least || !next) return least ?? next
    return (least.weight - next.weight || least.duration - next.duration || least.distance - next.distance) > 0
      ? next
      : least
  }, undefined)
}
