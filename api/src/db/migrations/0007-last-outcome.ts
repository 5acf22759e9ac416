import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** An order's last outcome is one of a door's: the database had not checked it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table orders add constraint orders_last_outcome check (last_outcome in
      ('handed_over', 'safe_place', 'no_answer', 'refused', 'wrong_address', 'unsafe'))
    `,
  )
}
