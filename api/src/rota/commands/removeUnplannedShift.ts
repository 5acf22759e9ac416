import { findShift, withdrawShift } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Removes the shift that came of an answer, unless somebody changed it or a plan uses it: then an organiser decides. */
export async function removeUnplannedShift(
  db: TenantDb,
  author: Parameters<typeof withdrawShift>[1],
  shiftId: string,
): Promise<void> {
  const shift = await findShift(db, shiftId)
  if (!shift || shift.corrected) return
  const planned = await db.selectFrom('rounds').select('id').where('shiftId', '=', shiftId).executeTakeFirst()
  if (!planned) await withdrawShift(db, author, shiftId, shift.version)
}
