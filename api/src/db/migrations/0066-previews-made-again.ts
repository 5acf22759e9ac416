import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Drafts of rows have more fields now (kinds of orders, crews): previews that nobody has confirmed are made again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    update import_rows set own_state = null from imports
      where imports.organisation_id = import_rows.organisation_id and imports.id = import_rows.import_id and imports.status = 'checking';
    update imports set status = 'mapping', version = version + 1 where status = 'ready'`,
  )
}
