import type { Generated } from 'kysely'

/** The table of postcodes as Kysely sees it. Reference data: no organisation, nobody's (docs/decisions/0002). */
interface PostcodesTable {
  /** Normal form, `N19 4PG`. */
  postcode: string
  /** WGS84 degrees. */
  longitude: number
  latitude: number
  /** OSGB36 metres, as the source has them. */
  easting: number
  northing: number
  /** Positional quality indicator: 10 (within the building) to 60 (the sector's mean). */
  quality: number
}

/** What was imported when, so that an admin sees how old the postcodes are. The newest row describes the table. */
interface PostcodeImportsTable {
  id: Generated<number>
  importedAt: Generated<Date>
  /** The file's name without its folder. */
  source: string
  /** The day the source was drawn up, `YYYY-MM-DD`, where it says so. */
  dataDate: string | null
  rowsRead: number
  /** Rows left out because the source knows no position for them. */
  rowsWithoutPosition: number
  /** Rows left out because a more precise or earlier row has the same postcode. */
  rowsDuplicated: number
  postcodes: number
}

/** The tables of postcodes, for code that needs no others. */
export interface PostcodesDatabase {
  postcodes: PostcodesTable
  postcodeImports: PostcodeImportsTable
}

declare module '../kernel/database.ts' {
  interface Database extends PostcodesDatabase {}
}
