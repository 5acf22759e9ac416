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
import { toHomeColumns, toModesColumn, toWeightColumns } from '../columns.ts'
import { locateHome } from '../locateHome.ts'
import { assertProfile } from '../policy.ts'
import { lockDrivers } from '../queries.ts'
import { setHouseholds } from './setHouseholds.ts'

export async function changeDriver(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updateDriver.body>,
): Promise<Row<'drivers'>> {
  const [before] = await lockDrivers(db, [id])
  if (before?.version !== version) throw missingOrStale(before, 'driver')
  const { home, phone, maximumKg, otherModes, neverHouseholdIds, usualHouseholdIds, ...plain } = changes
  if (plain.skills) assertSkillsListed('skills', plain.skills, await loadSettings(db), before.skills)
  // A driver who no longer ends at a hub has none.
  const end = plain.ends !== undefined && plain.ends !== 'hub' ? { endHubId: null } : {}
  await assertProfile(db, { ...before, ...definedFields(changes), ...end, area: changes.area })
  const row = await db
    .updateTable('drivers')
    .set({
      ...definedFields(plain),
      ...end,
      ...toHomeColumns(await locateHome(db, home, plain.homePostcode)),
      ...toWeightColumns(maximumKg),
      ...toModesColumn(otherModes),
      ...toPhoneColumn(phone),
      version: version + 1,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await setHouseholds(db, actor, id, { neverHouseholdIds, usualHouseholdIds })
  if (changes.active !== undefined)
    await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  await audit(db, actor, { action: 'changed', entity: 'driver', entityId: id, fields: Object.keys(changes) })
  return row
}
