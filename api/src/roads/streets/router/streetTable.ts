/** The shortest paths from all sources to all destinations. Row-major: source i to destination j is at `i * destinations + j`. */
export interface StreetTable {
  /** Milliseconds; -1: unreachable. */
  readonly durations: Int32Array
  /** Centimetres; -1: unreachable. */
  readonly distances: Int32Array
}
