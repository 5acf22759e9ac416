import type { createHub } from '@doorstep/shared/contracts'
import { joinHours } from '@doorstep/shared/rules'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { findPostcodePoint } from '../findPostcodePoint.ts'
import { assertPartnersActive } from '../policy.ts'
import { findActivePartner } from '../queries.ts'
import { toScheduleColumns } from '../schedule.ts'

export async function addHub(
  db: TenantDb,
  actor: Actor,
  { point, weeklyHours, cutOff, maxHouseholds, maxBoxes, phone, ...plain }: z.output<typeof createHub.body>,
): Promise<Row<'hubs'>> {
  if (!(await findActivePartner(db, plain.partnerId))) throw notFound('partner')
  await assertPartnersActive(db, plain.sharedWith)
  const row = await db
    .insertInto('hubs')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      ...plain,
      ...(point ?? (await findPostcodePoint(db, plain.postcode))),
      phone: normalisePhone(phone, 'phone'),
      weeklyHours: weeklyHours.map(joinHours),
      ...toScheduleColumns({ cutOff, maxHouseholds, maxBoxes }),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'created', entity: 'hub', entityId: row.id })
  return row
}
