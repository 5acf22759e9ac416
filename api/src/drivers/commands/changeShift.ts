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
import { findActiveDriver, findShift, lockDriver } from '../queries.ts'

export async function changeShift(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateShift.body>,
): Promise<void> {
  const before = await findShift(db, id)
  if (!before) throw notFound('shift')
  const { driverId, date } = before
  if (!(await findActiveDriver(db, driverId)))
    throw conflict('The driver of this shift is retired. The shift no longer counts.')
  const { window, start, end, ...plain } = changes
  if (window) {
    await lockDriver(db, driverId)
    await assertNoOverlap(db, { driverId, date, window, shiftId: id })
  }
  const row = await db
    .updateTable('shifts')
    .set({
      ...definedFields(plain),
      ...(window ? { fromTime: window.from, untilTime: window.until } : {}),
      ...toStartColumns(start),
      ...toEndColumns(end),
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
