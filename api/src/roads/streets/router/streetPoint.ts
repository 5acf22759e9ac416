import type { LonLat } from '@doorstep/shared/units'

/** Where on a directed edge. */
export interface EdgePosition {
  readonly edge: number
  /** Fraction of the edge behind, 0 to 1. */
  readonly fraction: number
}

/** A point of one street, reached from either side of it. */
export interface StreetPoint {
  readonly location: LonLat
  /** Metres from the input point, in a straight line. */
  readonly distance: number
  /** The street, as a line of the graph. */
  readonly line: number
  /** One for each direction in which the street may be travelled, and for each twin of its edges: all on different edges. */
  readonly positions: readonly EdgePosition[]
}
