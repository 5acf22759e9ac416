import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The turns of the way to a stop, as JSON; null for stops that were planned before, and wherever there is no line. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table stops add leg_turns text, add check (leg_turns is null or leg_line is not null)`)
}
