/** The best way from one point of the streets to another. */
export interface StreetPath {
  /** Directed edges in the order travelled, the first and the last in part; never empty. One edge alone is travelled onward. */
  readonly edges: readonly number[]
  /** Part of the first edge that lies behind the start, 0 to 1. */
  readonly startFraction: number
  /** Part of the last edge that lies behind the end, 0 to 1. */
  readonly endFraction: number
  /** What the way was chosen by: milliseconds, turns and all. */
  readonly weight: number
  /** Milliseconds, turns included. */
  readonly duration: number
  /** Centimetres. */
  readonly distance: number
}
