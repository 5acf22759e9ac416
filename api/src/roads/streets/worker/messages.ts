/** Positions on the streets as columns: those of point `i` are numbered from `starts[i]` up to `starts[i + 1]`. */
export interface PackedPositions {
  readonly starts: Uint32Array
  readonly edges: Uint32Array
  readonly fractions: Float64Array
}

/** Indexes of a table's control words, which all threads share: the next row to work out, and whether to stop (1). */
export const controlWords = { nextRow: 0, stop: 1 } as const

/**
 * To a table thread. `open` comes before any table of these streets, `release` after the last. All threads get the same table: each
 * works out rows until none is left, and writes them into the shared arrays.
 */
export type TableRequest =
  | { readonly kind: 'open'; readonly streets: number; readonly buffer: Uint8Array<SharedArrayBuffer> }
  | { readonly kind: 'release'; readonly streets: number }
  | {
      readonly kind: 'table'
      readonly streets: number
      readonly sources: PackedPositions
      readonly destinations: PackedPositions
      readonly durations: Int32Array
      readonly distances: Int32Array
      readonly control: Int32Array
    }
