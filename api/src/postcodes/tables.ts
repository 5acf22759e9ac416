import type { Generated } from 'kysely'

/** Kysely type of the postcode table. Reference data, without an organisation (docs/decisions/0002). */
interface PostcodesTable {
  /** Normal form, `N19 4PG`. */
  postcode: string
  /** WGS84 degrees. */
  longitude: number
  latitude: number
  /** OSGB36 metres, as in the source. */
  easting: number
  northing: number
  /** Positional quality indicator: 10 (within the building) to 60 (the sector's mean). */
  quality: number
}

/** History of imports, so that an admin sees how old the postcodes are. The newest row describes the table. */
interface PostcodeImportsTable {
  id: Generated<number>
  importedAt: Generated<Date>
  /** The file's base name. */
  source: string
  /** The date of the source, `YYYY-MM-DD`, if it has one. */
  dataDate: string | null
  rowsRead: number
  /** Rows dropped because the source has no position for them. */
  rowsWithoutPosition: number
  /** Rows dropped because a more precise or earlier row has the same postcode. */
  rowsDuplicated: number
  postcodes: number
}

/** The postcode tables, for code that needs no others. */
export interface PostcodesDatabase {
  postcodes: PostcodesTable
  postcodeImports: PostcodeImportsTable
}

declare module '../kernel/database.ts' {
  interface Database extends PostcodesDatabase {}
}
