import type { updateDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { toPhoneColumn } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { toHomeColumns, toWeightColumns } from '../columns.ts'
import { findDriver } from '../queries.ts'

export async function changeDriver(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateDriver.body>,
): Promise<Row<'drivers'>> {
  const { home, phone, maximumKg, ...plain } = changes
  if (plain.skills) {
    const known = (await findDriver(db, id))?.skills
    assertSkillsListed('skills', plain.skills, await loadSettings(db), known)
  }
  const row = await db
    .updateTable('drivers')
    .set({
      ...definedFields(plain),
      ...toHomeColumns(home),
      ...toWeightColumns(maximumKg),
      ...toPhoneColumn(phone),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findDriver(db, id), 'driver')
  if (changes.active !== undefined)
    await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  await audit(db, actor, { action: 'changed', entity: 'driver', entityId: id, fields: Object.keys(changes) })
  return row
}
