import type { updateRegular } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { requireActiveSupply } from '../../orders/index.ts'
import { findHub } from '../../partners/index.ts'
import { audit } from '../../privacy/index.ts'
import { assertWeekdaysOpen, requireActiveDrivers } from '../policy.ts'
import { findRegular } from '../queries.ts'

export async function changeRegular(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateRegular.body>,
): Promise<void> {
  const before = await findRegular(db, id)
  if (!before) throw notFound('regular')
  await requireActiveDrivers(db, definedFields(changes), before)
  const { hubId = before.hubId, weekdays = before.weekdays } = changes
  if (changes.hubId) await requireActiveSupply(db, { partnerId: before.partnerId, hubId })
  if (changes.hubId || changes.weekdays) assertWeekdaysOpen(await findHub(db, hubId), weekdays)
  const row = await db
    .updateTable('regulars')
    .set({ ...definedFields(changes), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findRegular(db, id), 'regular')
  await audit(db, actor, { action: 'changed', entity: 'regular', entityId: id, fields: Object.keys(changes) })
}
