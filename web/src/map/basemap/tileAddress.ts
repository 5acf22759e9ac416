/** At a zoom of the tiles; rows count from the north. */
export interface TileAddress {
  readonly zoom: number
  readonly column: number
  readonly row: number
}
