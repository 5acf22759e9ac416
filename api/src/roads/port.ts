import type { Engine, LonLat, Mode } from '@doorstep/shared/units'

/** Where an answer comes from, to be kept with a plan and shown with it. */
export interface RoadsSource {
  readonly engine: Engine
  /** Name of the place whose map was used; null when there was none. */
  readonly region: string | null
  /** State of the map's data, ISO 8601; null when the map does not say. */
  readonly dataDate: string | null
}

/** All-pairs travel on one mode. Row-major: the value from point i to point j stands at `i * points + j`. */
export interface Matrix {
  /** Seconds; -1 where there is no way. */
  readonly durations: Int32Array
  /** Metres; -1 where there is no way. */
  readonly distances: Int32Array
  readonly source: RoadsSource
  /** 1 for a point that stands on no street of the engine's map: all travel from and to it is a guess. */
  readonly guessed: Uint8Array
}

/** What the driver does at one place of the way, in the shape and words of OSRM's HTTP API v1, so that its tools can speak it. */
export interface RouteStep {
  /** Street the step goes along; empty when it has no name. */
  readonly name: string
  /** Number of the street (A48); left out when it has none. */
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
  /** left, slight right, uturn …; left out where OSRM leaves it out. */
  readonly modifier?: string
  /** Number of the exit of a roundabout. */
  readonly exit?: number
}

export interface RouteIntersection {
  readonly location: LonLat
  /** Bearings of all streets here, rising. */
  readonly bearings: readonly number[]
  /** Whether each of them may be entered. */
  readonly entry: readonly boolean[]
  /** Index of the street come from; left out at the start. */
  readonly in?: number
  /** Index of the street left by; left out at the end. */
  readonly out?: number
}

export interface RouteLeg {
  /** Metres. */
  readonly distance: number
  /** Seconds. */
  readonly duration: number
  readonly line: readonly LonLat[]
  readonly steps: readonly RouteStep[]
  /** true: a straight line between two places, because one of them stands on no street of the map. */
  readonly guessed: boolean
}

export interface Route {
  readonly line: readonly LonLat[]
  readonly legs: readonly RouteLeg[]
  readonly source: RoadsSource
}

/** Travel on the streets, whoever works it out. Implementations reject with RoadsError, never with partial answers. */
export interface Roads {
  matrix(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Matrix>
  /** The way through the points in the order given; at each point the driver may turn round. */
  route(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Route>
  /** The nearest place where this mode can stand, or undefined when there is none in reach. */
  snap(mode: Mode, point: LonLat): Promise<LonLat | undefined>
}

/** Roads could not answer. The message is fit to be read by an organiser and names no place. */
export class RoadsError extends Error {
  override name = 'RoadsError'
}
