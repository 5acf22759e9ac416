import type { updateDriver } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { toPhoneColumn } from '../../phones/phone.ts'
import { auditAll } from '../../privacy/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { toHomeColumns, toModesColumn, toWeightColumns } from '../columns.ts'
import { locateHome } from '../locateHome.ts'
import { assertProfile } from '../policy.ts'
import { lockDrivers } from '../queries.ts'
import { storeDrivers, storedDriverOf } from '../storeDrivers.ts'
import { setHouseholds } from './setHouseholds.ts'

export interface DriverChange {
  readonly id: string
  readonly changes: z.output<typeof updateDriver.body>
}

/**
 * Changes drivers, many with a few statements. @returns them in the order of the changes. @throws DomainError 'not-found' or 'stale-version' when one
 * has changed since
 */
export async function changeDrivers(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId'>,
  wanted: readonly DriverChange[],
): Promise<Row<'drivers'>[]> {
  const locked = await lockDrivers(
    db,
    wanted.map(({ id }) => id),
  )
  const known = new Map(locked.map((driver) => [driver.id, driver]))
  const settings = await loadSettings(db)
  const rows = []
  for (const { id, changes } of wanted) {
    const {
      version,
      home,
      phone,
      maximumKg,
      otherModes,
      neverHouseholdIds: _,
      usualHouseholdIds: __,
      ...plain
    } = changes
    const before = known.get(id)
    if (before?.version !== version) throw missingOrStale(before, 'driver')
    if (plain.skills) assertSkillsListed('skills', plain.skills, settings, before.skills)
    // A driver who no longer ends at a hub has none.
    const end = plain.ends !== undefined && plain.ends !== 'hub' ? { endHubId: null } : {}
    await assertProfile(db, { ...before, ...definedFields(changes), ...end, area: changes.area })
    rows.push({
      ...storedDriverOf(before),
      id,
      ...definedFields(plain),
      ...end,
      ...toHomeColumns(await locateHome(db, home, plain.homePostcode)),
      ...toWeightColumns(maximumKg),
      ...toModesColumn(otherModes),
      ...toPhoneColumn(phone),
    })
  }
  // On its own: that column alone tells open pages of a changed access.
  for (const { id, changes } of wanted)
    if (changes.active !== undefined)
      await db.updateTable('drivers').set({ active: changes.active }).where('id', '=', id).execute()
  const stored = await storeDrivers(db, rows)
  for (const { id, changes } of wanted) await setHouseholds(db, actor, id, changes)
  if (wanted.some(({ changes }) => changes.active !== undefined))
    await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  await auditAll(
    db,
    actor,
    wanted.map(({ id, changes: { version: _, ...changes } }) => ({
      action: 'changed',
      entity: 'driver',
      entityId: id,
      fields: Object.keys(changes),
    })),
  )
  return wanted.map(({ id }) => stored.get(id) as Row<'drivers'>)
}
