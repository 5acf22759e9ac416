import type { Point, TimeWindow } from '@doorstep/shared/contracts'
import { addDays, type DriverEnds } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import { conflict, invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findActiveHub } from '../partners/index.ts'
import { checkArea } from './checkArea.ts'

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

interface Profile {
  readonly mode: Mode
  readonly otherModes: readonly { readonly mode: Mode }[]
  readonly ends: DriverEnds
  readonly endHubId: string | null
  /** undefined: not changed. */
  readonly area: readonly Point[] | null | undefined
}

/** What the fields of a driver require of one another. */
export async function assertProfile(db: TenantDb, { mode, otherModes, ends, endHubId, area }: Profile): Promise<void> {
  if (otherModes.some((other) => other.mode === mode))
    throw invalidField('otherModes', 'names the preferred mode again')
  if (ends === 'hub' && endHubId === null) throw invalidField('endHubId', 'is needed for a round that ends at a hub')
  if (ends !== 'hub' && endHubId !== null) throw invalidField('endHubId', 'is for rounds that end at a hub')
  if (endHubId !== null && !(await findActiveHub(db, endHubId)))
    throw invalidField('endHubId', 'is not one of the hubs')
  if (area) checkArea(area)
}
