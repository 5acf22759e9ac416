import type { createDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { audit } from '../../privacy/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { toHomeColumns, toModesColumn, toWeightColumns } from '../columns.ts'
import { locateHome } from '../locateHome.ts'
import { assertProfile } from '../policy.ts'
import { setHouseholds } from './setHouseholds.ts'

export async function addDriver(
  db: TenantDb,
  actor: Actor,
  input: z.output<typeof createDriver.body>,
): Promise<Row<'drivers'>> {
  const { home, phone, maximumKg, otherModes, neverHouseholdIds, usualHouseholdIds, ...plain } = input
  assertSkillsListed('skills', plain.skills, await loadSettings(db))
  await assertProfile(db, input)
  const row = await db
    .insertInto('drivers')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      ...plain,
      phone: normalisePhone(phone, 'phone'),
      ...toHomeColumns(await locateHome(db, home, plain.homePostcode)),
      ...toWeightColumns(maximumKg),
      ...toModesColumn(otherModes),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await setHouseholds(db, actor, row.id, { neverHouseholdIds, usualHouseholdIds })
  await audit(db, actor, { action: 'created', entity: 'driver', entityId: row.id })
  return row
}
