import type { updateHub } from '@doorstep/shared/contracts'
import { joinHours } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { conflict, missingOrStale, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { toPhoneColumn } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { findPostcodePoint } from '../findPostcodePoint.ts'
import { assertMayChangeHub, assertPartnersActive } from '../policy.ts'
import { findActivePartner, findHub } from '../queries.ts'
import { toScheduleColumns } from '../schedule.ts'

export async function changeHub(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateHub.body>,
): Promise<Row<'hubs'>> {
  const before = await findHub(db, id)
  if (!before) throw notFound('hub')
  assertMayChangeHub(actor, before, changes)
  // A partner that shared it already may have been retired since.
  await assertPartnersActive(db, changes.sharedWith ?? [], before.sharedWith)
  if (changes.active && !(await findActivePartner(db, before.partnerId)))
    throw conflict('The partner of this hub is retired. Please reactivate the partner first.')
  const { point, weeklyHours, cutOff, maxHouseholds, maxBoxes, phone, ...plain } = changes
  const row = await db
    .updateTable('hubs')
    .set({
      ...definedFields(plain),
      ...(point === null ? await findPostcodePoint(db, changes.postcode ?? before.postcode) : point),
      ...(weeklyHours ? { weeklyHours: weeklyHours.map(joinHours) } : {}),
      ...toScheduleColumns({ cutOff, maxHouseholds, maxBoxes }),
      ...toPhoneColumn(phone),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findHub(db, id), 'hub')
  await audit(db, actor, { action: 'changed', entity: 'hub', entityId: id, fields: Object.keys(changes) })
  return row
}
