import type { LonLat, Mode } from '@doorstep/shared/units'

/** All-pairs travel on one mode. Row-major: the value from point i to point j stands at `i * points + j`. */
export interface Matrix {
  /** Seconds; -1 where there is no way. */
  readonly durations: Int32Array
  /** Metres; -1 where there is no way. */
  readonly distances: Int32Array
}

export interface RouteStep {
  readonly name: string
  /** Metres. */
  readonly distance: number
  /** Seconds. */
  readonly duration: number
}

export interface RouteLeg {
  /** Metres. */
  readonly distance: number
  /** Seconds. */
  readonly duration: number
  readonly line: readonly LonLat[]
  readonly steps: readonly RouteStep[]
}

export interface Route {
  readonly line: readonly LonLat[]
  readonly legs: readonly RouteLeg[]
}

/** Which engine times come from: `estimate` is a guess and every screen must say so. */
export type RoadsEngine = 'streets' | 'osrm' | 'estimate'

/** Travel on the streets, whoever works it out. Implementations reject with RoadsError, never with partial answers. */
export interface Roads {
  readonly engine: RoadsEngine
  matrix(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Matrix>
  /** The way through the points in the order given. */
  route(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Route>
  /** The nearest place where this mode can stand, or undefined when there is none in reach. */
  snap(mode: Mode, point: LonLat): Promise<LonLat | undefined>
}

/** Roads could not answer. The message is fit to be read by an organiser and names no place. */
export class RoadsError extends Error {
  override name = 'RoadsError'
}
