import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What a household speaks best, as an ISO 639 code; null: English, or not known. An order copies it with the rest of the door. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table recipients add language text check (language ~ '^[a-z]{2,3}$');
    alter table orders add snapshot_language text check (snapshot_language ~ '^[a-z]{2,3}$')`,
  )
}
