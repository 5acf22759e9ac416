import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What becomes of a recurring order that falls on a day when its hub is closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table regulars
      add column when_closed text not null default 'next' check (when_closed in ('next', 'previous', 'skip'))
    `,
  )
}
