import { type Kysely, sql } from 'kysely'
import type { Database } from '../kernel/database.ts'

type BulkTable = 'recipients' | 'orders' | 'rounds' | 'stops' | 'stopOrders' | 'runLeftOut' | 'shifts' | 'drivers'

/** Fewer rows than these change no plan of the planner's for long: autovacuum comes within a minute. */
export const bulkRows = 200

/**
 * Tells the planner what is in tables that much was just written to; call it once that is committed. It reads a sample: some 100 ms for a table of
 * 100,000 rows, during which others read and write on.
 */
export async function refreshStatistics(db: Kysely<Database>, tables: readonly BulkTable[]): Promise<void> {
  const names = tables.map((table) => table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  await sql`select refresh_statistics(${names}::text[])`.execute(db)
}
