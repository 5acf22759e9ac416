/** One row of a Code-Point table. */
export interface PostcodeRow {
  /** Normal form, `N19 4PG`. */
  readonly postcode: string
  /** OSGB36 metres. Easting and northing both 0: no position. */
  readonly easting: number
  readonly northing: number
  /** Positional quality indicator: 10 (within the building) to 60 (the sector's mean), 90 (no position). */
  readonly quality: number
}

/** Postcodes to import: Ordnance Survey's zip, or the demo town's. */
export interface PostcodeSource {
  /** The file's base name. */
  readonly name: string
  /** The date of the table, `YYYY-MM-DD`, if it has one. */
  readonly dataDate?: string
  /** All rows in the source's order, in batches of any size. Rejects with PostcodesError on an invalid row. */
  batches(): AsyncIterable<readonly PostcodeRow[]>
  /** Progress, 0 to 1. */
  progress?(): number
}

/** Postcodes could not be imported. The message is one sentence for an admin. */
export class PostcodesError extends Error {
  override name = 'PostcodesError'
}
