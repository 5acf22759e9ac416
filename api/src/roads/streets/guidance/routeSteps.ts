import type { RouteStep } from '../../port.ts'
import { lonLat } from './bearings.ts'
import type { GuidedStep } from './guidedStep.ts'

/**
 * Steps for the roads' port: whole seconds and metres. What is rounded off one step is carried to the next, so that they add up to the
 * leg's own rounded figures.
 */
export function routeSteps(steps: readonly GuidedStep[]): RouteStep[] {
  const seconds = roundedParts(
    steps.map((step) => step.duration),
    1_000,
  )
  const metres = roundedParts(
    steps.map((step) => step.distance),
    100,
  )
  return steps.map((step, index) => ({
    name: step.name,
    ...(step.reference === '' ? {} : { ref: step.reference }),
    distance: metres[index]!,
    duration: seconds[index]!,
    mode: step.travel,
    drivingSide: step.drivingSide,
    line: step.line.map(lonLat),
    maneuver: {
      location: lonLat(step.maneuver.location),
      bearingBefore: step.maneuver.bearingBefore,
      bearingAfter: step.maneuver.bearingAfter,
      type: step.maneuver.type,
      ...(step.maneuver.modifier === undefined ? {} : { modifier: step.maneuver.modifier }),
      ...(step.maneuver.exit === undefined ? {} : { exit: step.maneuver.exit }),
    },
    intersections: step.intersections.map(({ location, classes: _, ...others }) => ({
      location: lonLat(location),
      ...others,
    })),
  }))
}

/** Each value in units of `unit`, whole, such that every leading sum is the rounded leading sum of the values. */
export function roundedParts(values: readonly number[], unit: number): number[] {
  let exact = 0
  let assigned = 0
  return values.map((value) => {
    exact += value
    const part = Math.round(exact / unit) - assigned
    assigned += part
    return part
  })
}
