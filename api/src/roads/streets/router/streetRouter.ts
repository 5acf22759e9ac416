import type { LonLat } from '@doorstep/shared/units'
import type { StreetGraph } from '../graph/streetGraph.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetPoint } from './streetPoint.ts'
import type { StreetTable } from './streetTable.ts'

export interface NearestOptions {
  /** Maximum number of streets; default 1. */
  readonly number?: number
  /** Metres; unlimited by default. */
  readonly radius?: number
}

export interface PathsOptions {
  /** Continue in the direction of arrival at intermediate points, where possible. */
  readonly continueStraight?: boolean
}

/** Routes of one mode on one map. Calls block; a router is for one thread. */
export interface StreetRouter {
  readonly graph: StreetGraph
  /** The nearest usable streets, nearest first, at most one point on each; empty when none is in reach. */
  nearest(point: LonLat, options?: NearestOptions): StreetPoint[]
  /** A path from each point to the next; undefined when one of them is unreachable. */
  paths(points: readonly StreetPoint[], options?: PathsOptions): StreetPath[] | undefined
  /** The best path and up to `count` alternatives worth showing, the best first; empty when there is none. */
  alternatives(from: StreetPoint, to: StreetPoint, count: number): StreetPath[]
  /** Agrees with `ways` to the millisecond and centimetre. */
  table(sources: readonly StreetPoint[], destinations: readonly StreetPoint[]): StreetTable
}
