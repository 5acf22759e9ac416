import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** By how many minutes another round may make a run's plan longer, so that nobody on shift is left without one: `extraRoundMinutes`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table runs
      add extra_round_minutes integer not null default 30 check (extra_round_minutes between 0 and 120)
    `,
  )
}
