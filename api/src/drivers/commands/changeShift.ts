import type { updateShift } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { conflict, missingOrStale, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { toEndColumns, toStartColumns } from '../columns.ts'
import { assertNoOverlap } from '../policy.ts'
import { crewIds, findShift, listRoundsOfShift, lockDrivers } from '../queries.ts'
import { lockCrew } from './lockCrew.ts'

/** A crew with a round that is out stays as it is, unless one leaves (`leaveCrew`). */
export async function changeShift(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateShift.body>,
): Promise<void> {
  const before = await findShift(db, id)
  if (!before) throw notFound('shift')
  if (!(before.driverActive || before.secondDriverActive))
    throw conflict('The driver of this shift is retired. The shift no longer counts.')
  const { window, start, end, secondDriverId = before.secondDriverId, ...plain } = changes
  const isOtherCrew = secondDriverId !== before.secondDriverId
  if (isOtherCrew) await assertNotOut(db, id)
  if (window || isOtherCrew) {
    const crew = { driverId: before.driverId, secondDriverId }
    if (isOtherCrew) await lockCrew(db, crew)
    else await lockDrivers(db, crewIds(crew))
    const hours = window ?? { from: before.fromTime, until: before.untilTime }
    await assertNoOverlap(db, { driverIds: crewIds(crew), date: before.date, window: hours, shiftId: id })
  }
  const row = await db
    .updateTable('shifts')
    .set({
      ...definedFields(plain),
      ...(window ? { fromTime: window.from, untilTime: window.until } : {}),
      ...toStartColumns(start),
      ...toEndColumns(end),
      secondDriverId,
      corrected: true,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findShift(db, id), 'shift')
  await audit(db, actor, { action: 'changed', entity: 'shift', entityId: id, fields: Object.keys(changes) })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
}

async function assertNotOut(db: TenantDb, shiftId: string): Promise<void> {
  const ids = (await listRoundsOfShift(db, shiftId)).filter(({ status }) => status === 'published').map(({ id }) => id)
  if (ids.length > 0) throw conflict('The driver is out with a published round of this shift.', { ids })
}
