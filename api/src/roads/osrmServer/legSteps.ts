import { buildSteps, type Doors, type GuidedStep, type JunctionIndex } from '../streets/guidance/index.ts'
import type { StreetPath } from '../streets/router/streetPath.ts'

/**
 * Steps of a leg made of several ways one after another: what lies between them is passed without stopping. `doors` has one place for
 * each end of a way.
 */
export function legSteps(
  junctions: JunctionIndex,
  ways: readonly StreetPath[],
  doors: readonly NonNullable<Doors['start']>[],
): GuidedStep[] {
  const parts = ways.map((way, place) => buildSteps(junctions, way, { start: doors[place]!, end: doors[place + 1]! }))
  return parts.reduce((told, part, place) => joinSteps(told, part, ways[place - 1]!, ways[place]!))
}

function joinSteps(
  told: readonly GuidedStep[],
  next: readonly GuidedStep[],
  before: StreetPath,
  after: StreetPath,
): GuidedStep[] {
  const arrival = told.at(-1)!
  const [departure, ...others] = next as [GuidedStep, ...GuidedStep[]]
  if (before.edges.at(-1) !== after.edges[0]) {
    const { location, bearingBefore } = arrival.maneuver
    const { bearingAfter } = departure.maneuver
    const maneuver = { location, bearingBefore, bearingAfter, type: 'continue', modifier: 'uturn' as const }
    return [...told.slice(0, -1), { ...departure, maneuver }, ...others]
  }
  const last = told.at(-2)!
  const joined: GuidedStep = {
    ...last,
    weight: last.weight + departure.weight,
    duration: last.duration + departure.duration,
    distance: last.distance + departure.distance,
    line: [...last.line, ...departure.line.slice(1)],
    intersections: [...last.intersections, ...departure.intersections.slice(1)],
  }
  return [...told.slice(0, -2), joined, ...others]
}
