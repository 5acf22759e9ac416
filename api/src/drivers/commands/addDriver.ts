import type { createDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { toHomeColumns, toWeightColumns } from '../columns.ts'

export async function addDriver(
  db: TenantDb,
  actor: Actor,
  { home, phone, maximumKg, ...plain }: z.output<typeof createDriver.body>,
): Promise<Row<'drivers'>> {
  assertSkillsListed('skills', plain.skills, await loadSettings(db))
  const row = await db
    .insertInto('drivers')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      ...plain,
      phone: normalisePhone(phone, 'phone'),
      ...toHomeColumns(home),
      ...toWeightColumns(maximumKg),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'created', entity: 'driver', entityId: row.id })
  return row
}
