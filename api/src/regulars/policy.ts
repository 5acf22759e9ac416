import { deliveryDayOf, isDueOn, weekdayNames } from '@doorstep/shared/rules'
import { findActiveDriver } from '../drivers/index.ts'
import type { Row } from '../kernel/database.ts'
import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { RegularRow } from './queries.ts'

/** Its partner or its hub is retired: by the rule of `requireActiveSupply` it makes no orders until that changes. */
export const isStopped = (row: RegularRow): boolean => !row.partnerActive || !row.hubActive

/** Due on a day, it makes no order, and nobody chose so: it is stopped, or its hub stays closed around the day. */
export const isStoppedOn = (row: RegularRow, date: string): boolean =>
  isDueOn(row, date) && (isStopped(row) || (row.whenClosed !== 'skip' && deliveryDayOf(row, row, date) === undefined))

/** A recurring order asks for days of the week on which its hub usually opens. */
export function assertWeekdaysOpen(hub: Row<'hubs'> | undefined, weekdays: readonly number[]): void {
  if (!hub) return
  const open = weekdayNames.filter((_, day) => (hub.weeklyHours[day] ?? []).length > 0)
  for (const [index, weekday] of weekdays.entries())
    if ((hub.weeklyHours[weekday - 1] ?? []).length === 0)
      throw invalidField(
        `weekdays.${index}`,
        `${hub.name} is closed on ${weekdayNames[weekday - 1]}s. It opens on ${open.map((name) => `${name}s`).join(', ')}`,
      )
}

interface WantedDrivers {
  readonly preferredDriverId?: string | null | undefined
  readonly backupDriverId?: string | null | undefined
}

/** The drivers that a recurring order asks for are active, and two different ones. @param before those it has, which may have been retired since */
export async function requireActiveDrivers(
  db: TenantDb,
  wanted: WantedDrivers,
  before: WantedDrivers = {},
): Promise<void> {
  for (const field of ['preferredDriverId', 'backupDriverId'] as const) {
    const driverId = wanted[field]
    if (!driverId || driverId === before[field]) continue
    if (!(await findActiveDriver(db, driverId))) throw invalidField(field, 'is not one of the drivers')
  }
  const { preferredDriverId, backupDriverId } = { ...before, ...wanted }
  if (preferredDriverId && preferredDriverId === backupDriverId)
    throw invalidField('backupDriverId', 'is the preferred driver too')
}
