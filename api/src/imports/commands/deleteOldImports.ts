import { sql } from 'kysely'
import type { TenantDb } from '../../kernel/tenant.ts'

/**
 * Personal data does not wait for anybody: the rows of an import are deleted when it can no longer be undone, and an import that was never confirmed
 * after a week. The date, the kind and the name of the file stay.
 */
export async function deleteOldImports(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('importRows')
    .where('importId', 'in', (eb) =>
      eb
        .selectFrom('imports')
        .select('id')
        .where('status', '=', 'written')
        .where('writtenAt', '<', sql<Date>`now() - interval '1 day'`),
    )
    .execute()
  await db
    .deleteFrom('imports')
    .where('status', 'in', ['mapping', 'ready'])
    .where('createdAt', '<', sql<Date>`now() - interval '7 days'`)
    .execute()
}
