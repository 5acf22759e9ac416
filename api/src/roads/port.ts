import type { Engine, LonLat, Mode } from '@doorstep/shared/units'

/** Where an answer comes from; stored and shown with a plan. */
export interface RoadsSource {
  readonly engine: Engine
  /** Name of the region whose map was used; null when there was none. */
  readonly region: string | null
  /** State of the map's data, ISO 8601; null when the map does not say. */
  readonly dataDate: string | null
}

/** All-pairs travel on one mode. Row-major: the value from point i to point j is at `i * points + j`. */
export interface Matrix {
  /** Seconds; -1: unreachable. */
  readonly durations: Int32Array
  /** Metres; -1: unreachable. */
  readonly distances: Int32Array
  readonly source: RoadsSource
  /** 1 for a point that is not near a street of the engine's map: all travel from and to it is guessed. */
  readonly guessed: Uint8Array
}

/** What the driver does at one point of a route, in the shape and terms of OSRM's HTTP API v1, so that its tools can speak it. */
export interface RouteStep {
  /** Street the step goes along; empty when it has no name. */
  readonly name: string
  /** Number of the street (A48); omitted when it has none. */
  readonly ref?: string
  /** Metres to the next step. */
  readonly distance: number
  /** Seconds to the next step. */
  readonly duration: number
  /** driving, cycling, walking, pushing bike, ferry. */
  readonly mode: string
  readonly drivingSide: 'left' | 'right'
  readonly line: readonly LonLat[]
  readonly maneuver: RouteManeuver
  readonly intersections: readonly RouteIntersection[]
}

export interface RouteManeuver {
  readonly location: LonLat
  /** Degrees clockwise from north, whole. */
  readonly bearingBefore: number
  readonly bearingAfter: number
  /** depart, arrive, turn, new name, continue, fork, end of road, roundabout, exit roundabout … */
  readonly type: string
  /** left, slight right, uturn …; omitted where OSRM omits it. */
  readonly modifier?: string
  /** Number of the exit of a roundabout. */
  readonly exit?: number
}

export interface RouteIntersection {
  readonly location: LonLat
  /** Bearings of all streets here, ascending. */
  readonly bearings: readonly number[]
  /** Whether each of them may be entered. */
  readonly entry: readonly boolean[]
  /** Index of the street of arrival; omitted at the start. */
  readonly in?: number
  /** Index of the street of departure; omitted at the end. */
  readonly out?: number
}

export interface RouteLeg {
  /** Metres. */
  readonly distance: number
  /** Seconds. */
  readonly duration: number
  readonly line: readonly LonLat[]
  readonly steps: readonly RouteStep[]
  /** true: a straight line between two points, because one of them is not near a street of the map. */
  readonly guessed: boolean
}

export interface Route {
  readonly line: readonly LonLat[]
  readonly legs: readonly RouteLeg[]
  readonly source: RoadsSource
}

/** Travel on the streets, by whichever engine. Implementations reject with RoadsError; they never give partial answers. */
export interface Roads {
  matrix(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Matrix>
  /** The route through the points in their order; at each point the driver may turn round. */
  route(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Route>
  /** The nearest point on a street of this mode, or undefined when there is none in reach. */
  snap(mode: Mode, point: LonLat): Promise<LonLat | undefined>
}

/** Roads could not answer. The message is a sentence for an organiser and names no location. */
export class RoadsError extends Error {
  override name = 'RoadsError'
}

/** Throws RoadsError for a point that is not on the earth. */
export function assertPoints(points: readonly LonLat[]): void {
  for (const [longitude, latitude] of points) {
    // Written so that NaN fails too.
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      throw new RoadsError('A location has no valid coordinates: put its pin on the map.')
  }
}
