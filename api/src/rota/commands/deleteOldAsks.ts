import type { TenantDb } from '../../kernel/tenant.ts'

/** Deletes the questions of past days with all names and numbers in their answers. */
export async function deleteOldAsks(db: TenantDb, today: string): Promise<void> {
  await db.deleteFrom('availabilityAsks').where('date', '<', today).execute()
}
