import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** A contact's number is looked up in what households are searched by: under row-level security no query uses an index on `contacts` (`@>` is not leakproof). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'drop index recipients_contacts')
}
