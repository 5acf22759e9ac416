import type { PostcodeQueries } from './lookUpPostcode.ts'

/** Where the postcodes in the table come from and how old they are. */
export interface PostcodeImport {
  readonly importedAt: Date
  /** The file's name without its folder. */
  readonly source: string
  /** The day the source was drawn up, `YYYY-MM-DD`; null where it does not say so. */
  readonly dataDate: string | null
  readonly postcodes: number
  readonly rowsWithoutPosition: number
  readonly rowsDuplicated: number
}

/** The import that the table now holds; undefined when postcodes have never been imported. */
export async function latestPostcodeImport(db: PostcodeQueries): Promise<PostcodeImport | undefined> {
  return await db
    .selectFrom('postcodeImports')
    .select(['importedAt', 'source', 'dataDate', 'postcodes', 'rowsWithoutPosition', 'rowsDuplicated'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
