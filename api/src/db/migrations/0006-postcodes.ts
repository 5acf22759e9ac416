import type { Kysely } from 'kysely'
import { createPostcodesTables } from '../../postcodes/postcodesTable.ts'
import { run } from './tenantTable.ts'

/** Reference data that belongs to nobody: docs/decisions/0002. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of createPostcodesTables) await run(db, statement)
}
