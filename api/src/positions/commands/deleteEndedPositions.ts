import { type Kysely, sql } from 'kysely'
import type { Database } from '../../kernel/database.ts'

/**
 * Deletes, in all organisations, the points of rounds and sessions that time has ended. Row-level security hides them already, and every other end deletes
 * them by itself (migration 0069).
 */
export async function deleteEndedPositions(db: Kysely<Database>): Promise<void> {
  await sql`select delete_ended_positions()`.execute(db)
}
