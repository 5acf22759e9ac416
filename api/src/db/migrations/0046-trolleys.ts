import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Whether a driver has a trolley, with which they carry more on foot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'alter table drivers add column trolley boolean not null default false')
}
