import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Doors that the next planning leaves with their drivers, and what improving a plan came to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table stops
      add locked boolean not null default false,
      add constraint only_doors_are_locked check (not locked or kind <> 'collect');
    alter table runs add improvement jsonb
    `,
  )
}
