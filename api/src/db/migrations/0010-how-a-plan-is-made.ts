import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * How compact a run's rounds are to be, and whether the planning under way is one that improves the plan there is. Progress says from now on when
 * it ends at the latest: what a planning under way told before is dropped, and told anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table runs
      add compactness text not null default 'off' check (compactness in ('off', 'some', 'strong')),
      add improving boolean not null default false;
    update runs set progress = null where progress is not null
    `,
  )
}
