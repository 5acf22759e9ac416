import { buildSteps, type Doors, type GuidedStep, type JunctionIndex } from '../streets/guidance/index.ts'
import type { StreetPath } from '../streets/router/streetPath.ts'

/** Steps of a leg made of consecutive paths, without stops between them. `doors` has one item for each end of a path. */
export function legSteps(
  junctions: JunctionIndex,
  paths: readonly StreetPath[],
  doors: readonly NonNullable<Doors['start']>[],
): GuidedStep[] {
  const parts = paths.map((path, index) =>
    buildSteps(junctions, path, { start: doors[index]!, end: doors[index + 1]! }),
  )
  return parts.reduce((steps, part, index) => joinSteps(steps, part, paths[index - 1]!, paths[index]!))
}

function joinSteps(
  steps: readonly GuidedStep[],
  next: readonly GuidedStep[],
  before: StreetPath,
  after: StreetPath,
): GuidedStep[] {
  const arrival = steps.at(-1)!
  const [departure, ...others] = next as [GuidedStep, ...GuidedStep[]]
  if (before.edges.at(-1) !== after.edges[0]) {
    const { location, bearingBefore } = arrival.maneuver
    const { bearingAfter } = departure.maneuver
    const maneuver = { location, bearingBefore, bearingAfter, type: 'continue', modifier: 'uturn' as const }
    return [...steps.slice(0, -1), { ...departure, maneuver }, ...others]
  }
  const last = steps.at(-2)!
  const joined: GuidedStep = {
    ...last,
    weight: last.weight + departure.weight,
    duration: last.duration + departure.duration,
    distance: last.distance + departure.distance,
    line: [...last.line, ...departure.line.slice(1)],
    intersections: [...last.intersections, ...departure.intersections.slice(1)],
  }
  return [...steps.slice(0, -2), joined, ...others]
}
