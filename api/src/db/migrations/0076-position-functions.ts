import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What checks and ends positions runs as the owner, by triggers alone: nobody may call it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'revoke execute on function check_position() from public')
  await run(db, 'revoke execute on function end_positions() from public')
}
