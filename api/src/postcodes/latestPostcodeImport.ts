import type { PostcodeQueries } from './lookUpPostcode.ts'

/** Source and age of the postcode table. */
export interface PostcodeImport {
  readonly importedAt: Date
  /** The file's base name. */
  readonly source: string
  /** The date of the source, `YYYY-MM-DD`; null if it has none. */
  readonly dataDate: string | null
  readonly postcodes: number
  readonly rowsWithoutPosition: number
  readonly rowsDuplicated: number
}

/** The import that the table contains; undefined when postcodes have never been imported. */
export async function latestPostcodeImport(db: PostcodeQueries): Promise<PostcodeImport | undefined> {
  return await db
    .selectFrom('postcodeImports')
    .select(['importedAt', 'source', 'dataDate', 'postcodes', 'rowsWithoutPosition', 'rowsDuplicated'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
