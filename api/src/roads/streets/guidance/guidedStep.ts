import type { GridPoint } from './bearings.ts'
import type { TurnModifier } from './turnModifiers.ts'

/** A step of a leg on the graph's own scales: milliseconds, centimetres and 1e-7 degrees. Steps of a leg add up to the leg. */
export interface GuidedStep {
  readonly name: string
  readonly reference: string
  /** Name of the roundabout itself where it is a large one that has a name of its own. */
  readonly rotaryName?: string
  readonly weight: number
  readonly duration: number
  readonly distance: number
  /** One of `travelModes`. */
  readonly travel: string
  readonly drivingSide: 'left' | 'right'
  /** At least two points; the last step's are equal. */
  readonly line: readonly GridPoint[]
  readonly maneuver: GuidedManeuver
  readonly intersections: readonly GuidedIntersection[]
}

export interface GuidedManeuver {
  readonly location: GridPoint
  readonly bearingBefore: number
  readonly bearingAfter: number
  readonly type: string
  readonly modifier?: TurnModifier
  readonly exit?: number
}

export interface GuidedIntersection {
  readonly location: GridPoint
  readonly bearings: readonly number[]
  readonly entry: readonly boolean[]
  readonly in?: number
  readonly out?: number
  /** Classes of the street of departure, in OSRM's terms: motorway, ferry, tunnel, restricted. Omitted when none. */
  readonly classes?: readonly string[]
}
