import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What to collect on an errand. Errands logged before have none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table orders add errand_items text check (errand_items is null or kind = 'errand' and char_length(errand_items) between 1 and 1000)
    `,
  )
}
