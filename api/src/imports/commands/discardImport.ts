import type { TenantDb } from '../../kernel/tenant.ts'
import { lockImport } from '../queries.ts'

/** Deletes an import that was not confirmed, with its rows. */
export async function discardImport(db: TenantDb, id: string): Promise<void> {
  await lockImport(db, id, ['mapping', 'ready'])
  await db.deleteFrom('imports').where('id', '=', id).execute()
}
