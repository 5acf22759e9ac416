import type { createShift } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import { newId } from '../../kernel/newId.ts'
import { presentPoint } from '../../kernel/presentPoint.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import type { Author } from '../author.ts'
import { toEndColumns, toStartColumns } from '../columns.ts'
import { findUsualEnd } from '../findUsualEnd.ts'
import { assertNoOverlap } from '../policy.ts'
import { lockCrew } from './lockCrew.ts'

/** @returns the shift's id */
export async function addShift(db: TenantDb, actor: Author, input: z.output<typeof createShift.body>): Promise<string> {
  const { driver, driverIds } = await lockCrew(db, input)
  await assertNoOverlap(db, { ...input, driverIds, shiftId: null })
  const home = presentPoint(driver.homeLongitude, driver.homeLatitude)
  const id = newId()
  await db
    .insertInto('shifts')
    .values({
      organisationId: actor.organisationId,
      id,
      driverId: driver.id,
      secondDriverId: input.secondDriverId,
      date: input.date,
      fromTime: input.window.from,
      untilTime: input.window.until,
      mode: input.mode ?? driver.mode,
      ...toStartColumns(input.start === undefined ? home : input.start),
      ...toEndColumns(input.end === undefined ? await findUsualEnd(db, driver) : input.end),
      maximumStops: input.maximumStops,
    })
    .execute()
  await audit(db, actor, { action: 'created', entity: 'shift', entityId: id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return id
}
