import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'

/** Fewer new rows do not mislead the query planner for long: autovacuum comes within a minute. */
export const bulkRows = 200

/**
 * Updates the query planner's statistics of tables after a bulk write; call it after the commit. It reads a sample: some 100 ms for a table of
 * 100,000 rows, and blocks neither readers nor writers.
 */
export async function refreshStatistics(db: Kysely<Database>, tables: readonly (keyof Database)[]): Promise<void> {
  const names = tables.map((table) => table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  await sql`select refresh_statistics(${names}::text[])`.execute(db)
}
