import type { PathSearch } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'

/** The best paths so far that arrive in one direction. */
interface Arrival {
  readonly position: StreetPoint['positions'][number]
  readonly path: StreetPath
  readonly before: Arrival | undefined
  /** Sums over all paths so far. */
  readonly weight: number
  readonly duration: number
  readonly distance: number
}

/**
 * Paths through the points that leave each point in the direction of arrival, the best over all directions together. Where there is no
 * such path, the driver turns round. Undefined when a point is unreachable.
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
  const paths: StreetPath[] = []
  for (let at = best(arrivals); at; at = at.before) paths.push(at.path)
  return paths.reverse()
}

function arrival(
  position: Arrival['position'],
  path: StreetPath | undefined,
  before: Arrival | undefined,
): Arrival | undefined {
  if (!path) return undefined
  return {
    position,
    path,
    before,
    weight: path.weight + (before?.weight ?? 0),
    duration: path.duration + (before?.duration ?? 0),
    distance: path.distance + (before?.distance ?? 0),
  }
}

function best(arrivals: readonly (Arrival | undefined)[]): Arrival | undefined {
  return arrivals.reduce((lightest, next) => {
    if (!lightest || !next) return lightest ?? next
    return (lightest.weight - next.weight || lightest.duration - next.duration || lightest.distance - next.distance) > 0
      ? next
      : lightest
  }, undefined)
}
