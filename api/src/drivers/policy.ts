import type { TimeWindow } from '@doorstep/shared/contracts'
import { conflict } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** A driver's shifts do not overlap. @param shift with the id of the one that is changed */
export async function assertNoOverlap(
  db: TenantDb,
  shift: { driverId: string; date: string; window: TimeWindow; shiftId: string | null },
): Promise<void> {
  let query = db
    .selectFrom('shifts')
    .select('id')
    .where('driverId', '=', shift.driverId)
    .where('date', '=', shift.date)
    .where('withdrawn', '=', false)
    .where('fromTime', '<', shift.window.until)
    .where('untilTime', '>', shift.window.from)
  if (shift.shiftId) query = query.where('id', '<>', shift.shiftId)
  const other = await query.executeTakeFirst()
  if (other) throw conflict('This driver already has a shift at that time.', { ids: [other.id] })
}
