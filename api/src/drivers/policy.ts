import type { TimeWindow } from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import { conflict } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

const day = 86_400

/**
 * A driver's shifts do not overlap, neither those of one day nor one that goes on after midnight with one of the next day.
 *
 * @param shift with the id of the one that is changed
 */
export async function assertNoOverlap(
  db: TenantDb,
  shift: { driverIds: readonly string[]; date: string; window: TimeWindow; shiftId: string | null },
): Promise<void> {
  const { from, until } = shift.window
  let query = db
    .selectFrom('shifts')
    .select('id')
    .where('withdrawn', '=', false)
    .where((eb) =>
      eb.or([eb('driverId', 'in', [...shift.driverIds]), eb('secondDriverId', 'in', [...shift.driverIds])]),
    )
    .where((eb) =>
      eb.or(
        [-1, 0, 1].map((daysLater) =>
          eb.and([
            eb('date', '=', addDays(shift.date, daysLater)),
            eb('fromTime', '<', until - daysLater * day),
            eb('untilTime', '>', from - daysLater * day),
          ]),
        ),
      ),
    )
  if (shift.shiftId) query = query.where('id', '<>', shift.shiftId)
  const other = await query.executeTakeFirst()
  if (other) throw conflict('This driver already has a shift at that time.', { ids: [other.id] })
}
