import { type GuidedStep, lonLat, roundedParts } from '../streets/guidance/index.ts'
import { geometryAnswer } from './geometryAnswer.ts'
import type { GeometryFormat } from './routeQuery.ts'
import { sixDecimals } from './waypointAnswer.ts'

/** Steps as OSRM writes them. Their figures, in tenths, add up to the leg's. */
export function stepAnswers(steps: readonly GuidedStep[], format: GeometryFormat): object[] {
  const durations = roundedParts(
    steps.map((step) => step.duration),
    100,
  )
  const weights = roundedParts(
    steps.map((step) => step.weight),
    100,
  )
  const distances = roundedParts(
    steps.map((step) => step.distance),
    10,
  )
  return steps.map((step, index) => ({
    geometry: geometryAnswer(lineFor(step, format), format),
    maneuver: maneuverAnswer(step.maneuver),
    mode: step.travel,
    driving_side: step.drivingSide,
    name: step.name,
    ...(step.reference === '' ? {} : { ref: step.reference }),
    ...(step.rotaryName === undefined ? {} : { rotary_name: step.rotaryName }),
    intersections: step.intersections.map(({ location, ...others }) => ({
      ...others,
      location: sixDecimals(lonLat(location)),
    })),
    weight: weights[index]! / 10,
    duration: durations[index]! / 10,
    distance: distances[index]! / 10,
  }))
}

/** The arrival is one point in a polyline, and the same point twice in GeoJSON, where a line needs two. */
function lineFor({ line, maneuver }: GuidedStep, format: GeometryFormat): GuidedStep['line'] {
  return maneuver.type === 'arrive' && format !== 'geojson' ? line.slice(0, 1) : line
}

function maneuverAnswer({
  location,
  bearingBefore,
  bearingAfter,
  type,
  modifier,
  exit,
}: GuidedStep['maneuver']): object {
  return {
    type,
    ...(modifier === undefined ? {} : { modifier }),
    ...(exit === undefined ? {} : { exit }),
    bearing_before: bearingBefore,
    bearing_after: bearingAfter,
    location: sixDecimals(lonLat(location)),
  }
}
