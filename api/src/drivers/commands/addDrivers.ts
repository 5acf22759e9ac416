import type { createDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { normalisePhone } from '../../phones/phone.ts'
import { auditAll } from '../../privacy/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { toHomeColumns, toModesColumn, toWeightColumns } from '../columns.ts'
import { locateHome } from '../locateHome.ts'
import { assertProfile } from '../policy.ts'
import { setHouseholds } from './setHouseholds.ts'

/** Rows per statement. */
const batchSize = 500

/** Adds drivers, with a few statements for many. @returns them in the order of the inputs */
export async function addDrivers(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  inputs: readonly z.output<typeof createDriver.body>[],
): Promise<Row<'drivers'>[]> {
  const settings = await loadSettings(db)
  const added = new Map<string, Row<'drivers'>>()
  const ids: string[] = []
  for (const batch of batchesOf(inputs, batchSize)) {
    const rows = []
    for (const input of batch) {
      const { home, phone, maximumKg, otherModes, neverHouseholdIds: _, usualHouseholdIds: __, ...plain } = input
      assertSkillsListed('skills', plain.skills, settings)
      await assertProfile(db, input)
      rows.push({
        organisationId: actor.organisationId,
        id: newId(),
        ...plain,
        phone: normalisePhone(phone, 'phone'),
        ...toHomeColumns(await locateHome(db, home, plain.homePostcode)),
        ...toWeightColumns(maximumKg),
        ...toModesColumn(otherModes),
      })
    }
    for (const row of await db.insertInto('drivers').values(rows).returningAll().execute()) added.set(row.id, row)
    ids.push(...rows.map(({ id }) => id))
  }
  for (const [index, { neverHouseholdIds, usualHouseholdIds }] of inputs.entries())
    if (neverHouseholdIds.length + usualHouseholdIds.length > 0)
      await setHouseholds(db, actor, ids[index] as string, { neverHouseholdIds, usualHouseholdIds })
  await auditAll(
    db,
    actor,
    ids.map((entityId) => ({ action: 'created', entity: 'driver', entityId })),
  )
  return ids.map((id) => added.get(id) as Row<'drivers'>)
}
