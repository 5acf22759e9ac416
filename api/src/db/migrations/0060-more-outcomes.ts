import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Two more outcomes of a door: the household has moved; nobody by that name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const outcomes = `'handed_over', 'safe_place', 'no_answer', 'refused', 'wrong_address', 'moved', 'not_known', 'unsafe'`
  await run(
    db,
    `
    alter table stop_events drop constraint stop_events_outcome_check,
      add constraint stop_events_outcome_check check (outcome in (${outcomes}, 'collected'));
    alter table orders drop constraint orders_last_outcome,
      add constraint orders_last_outcome check (last_outcome in (${outcomes}))`,
  )
}
