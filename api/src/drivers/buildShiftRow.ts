import type { createShift } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Row } from '../kernel/database.ts'
import { newId } from '../kernel/newId.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { toEndColumns, toStartColumns } from './columns.ts'
import { findUsualEnd } from './findUsualEnd.ts'

/** The row of a new shift: the driver's mode, start and end where the input leaves them open. */
export async function buildShiftRow(
  db: TenantDb,
  organisationId: string,
  driver: Row<'drivers'>,
  input: z.output<typeof createShift.body>,
) {
  const home = presentPoint(driver.homeLongitude, driver.homeLatitude)
  return {
    organisationId,
    id: newId(),
    driverId: driver.id,
    secondDriverId: input.secondDriverId,
    date: input.date,
    fromTime: input.window.from,
    untilTime: input.window.until,
    mode: input.mode ?? driver.mode,
    ...toStartColumns(input.start === undefined ? home : input.start),
    ...toEndColumns(input.end === undefined ? await findUsualEnd(db, driver) : input.end),
    maximumStops: input.maximumStops,
  }
}
