import type { LonLat } from '@doorstep/shared/units'
import polyline from '@googlemaps/polyline-codec'
import type { RouteLeg, RouteStep } from '../port.ts'
import { type LegAnswer, routeAnswer, type StepAnswer } from './osrmAnswers.ts'
import { formatCoordinates, type OsrmRequest } from './osrmTable.ts'

export interface OsrmRoute {
  readonly legs: readonly RouteLeg[]
  /** Metres from each point to where it was snapped. */
  readonly snapDistances: readonly number[]
  readonly dataVersion: string | undefined
}

/** The route through at least two points, turning round at each of them where that is shorter: as in a table. */
export async function osrmRoute(
  request: OsrmRequest,
  profile: string,
  points: readonly LonLat[],
  slowdown: number,
): Promise<OsrmRoute> {
  const options = 'steps=true&geometries=polyline6&overview=false&continue_straight=false&generate_hints=false'
  const answer = await request(
    `/route/v1/${profile}/${formatCoordinates(points)}?${options}`,
    routeAnswer(points.length),
  )
  return {
    legs: answer.routes[0]?.legs.map((leg) => toLeg(leg, slowdown)) ?? [],
    snapDistances: answer.waypoints.map((waypoint) => waypoint.distance),
    dataVersion: answer.data_version,
  }
}

function toLeg(leg: LegAnswer, slowdown: number): RouteLeg {
  const steps = leg.steps.map((step) => toStep(step, slowdown))
  return {
    distance: Math.round(leg.distance),
    duration: Math.round(leg.duration * slowdown),
    line: joinLines(steps.map((step) => step.line)),
    steps,
    guessed: false,
  }
}

function toStep(step: StepAnswer, slowdown: number): RouteStep {
  const { maneuver } = step
  return {
    name: step.name,
    ...(step.ref === undefined ? {} : { ref: step.ref }),
    distance: Math.round(step.distance),
    duration: Math.round(step.duration * slowdown),
    mode: step.mode,
    drivingSide: step.driving_side,
    line: polyline.decode(step.geometry, 6).map(([latitude, longitude]): LonLat => [longitude, latitude]),
    maneuver: {
      location: maneuver.location,
      bearingBefore: maneuver.bearing_before,
      bearingAfter: maneuver.bearing_after,
      type: maneuver.type,
      ...(maneuver.modifier === undefined ? {} : { modifier: maneuver.modifier }),
      ...(maneuver.exit === undefined ? {} : { exit: maneuver.exit }),
    },
    intersections: step.intersections.map((crossing) => ({
      location: crossing.location,
      bearings: crossing.bearings,
      entry: crossing.entry,
      ...(crossing.in === undefined ? {} : { in: crossing.in }),
      ...(crossing.out === undefined ? {} : { out: crossing.out }),
    })),
  }
}

/** One line of several, each of which begins where the previous one ended; consecutive duplicates are dropped. */
export function joinLines(lines: readonly (readonly LonLat[])[]): LonLat[] {
  const all = lines.flat()
  return all.filter((point, index) => {
    const before = all[index - 1]
    return !before || before[0] !== point[0] || before[1] !== point[1]
  })
}
