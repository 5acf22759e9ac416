/** The best ways from all sources to all destinations. Row-major: source i to destination j stands at `i * destinations + j`. */
export interface StreetTable {
  /** Milliseconds; -1 where there is no way. */
  readonly durations: Int32Array
  /** Centimetres; -1 where there is no way. */
  readonly distances: Int32Array
}
