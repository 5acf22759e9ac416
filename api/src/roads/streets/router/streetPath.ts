/** The shortest path from one point of the streets to another. */
export interface StreetPath {
  /** Directed edges in the order travelled, the first and the last in part; never empty. A single edge is travelled forward. */
  readonly edges: readonly number[]
  /** Part of the first edge that lies behind the start, 0 to 1. */
  readonly startFraction: number
  /** Part of the last edge that lies behind the end, 0 to 1. */
  readonly endFraction: number
  /** The cost that was minimised: milliseconds, turns included. */
  readonly weight: number
  /** Milliseconds, turns included. */
  readonly duration: number
  /** Centimetres. */
  readonly distance: number
}
