import type { LonLat } from '@doorstep/shared/units'
import type { StreetGraph } from '../graph/streetGraph.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'
import type { StreetTable } from './streetTable.ts'

export interface NearestOptions {
  /** Streets wanted; 1 if not given. */
  readonly number?: number
  /** Metres beyond which no street is taken; as far as the map goes if not given. */
  readonly radius?: number
}

export interface PathsOptions {
  /** At the points between the first and the last, go on in the direction of arrival wherever a way does. */
  readonly continueStraight?: boolean
}

/** Answers for one mode on one map. Calls block; none of them keeps state, but a router is for one thread. */
export interface StreetRouter {
  readonly graph: StreetGraph
  /** The nearest usable streets, nearest first, at most one point on each; empty when none is in reach. */
  nearest(point: LonLat, options?: NearestOptions): StreetPoint[]
  /** A way from each point to the next; undefined when one of them cannot be reached. */
  paths(points: readonly StreetPoint[], options?: PathsOptions): StreetPath[] | undefined
  /** The best way and up to `count` others worth showing beside it, the best first; empty when there is none. */
  alternatives(from: StreetPoint, to: StreetPoint, count: number): StreetPath[]
  /** Agrees with `ways` to the millisecond and centimetre. */
  table(sources: readonly StreetPoint[], destinations: readonly StreetPoint[]): StreetTable
}
