import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The turns of the way from the last stop to the end of a round, as those to a stop (0065). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table rounds add end_turns text, add check (end_turns is null or end_line is not null)`)
}
