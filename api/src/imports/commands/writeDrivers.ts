import { createDriver } from '@doorstep/shared/contracts'
import {
  addDrivers,
  changeDriver,
  listDriverHouseholds,
  listDrivers,
  type RestorableDriver,
  type RestorableRules,
} from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { DriverDraft } from '../check/drafts.ts'
import { toModeDraft } from '../values/driverProfile.ts'
import type { WriteContext, Written } from './writeHouseholds.ts'

export type { Written } from './writeHouseholds.ts'

/** Adds the new volunteers of an import and changes those that differ. @throws DomainError 'stale-version' when one has changed since */
export async function writeDrivers(
  { db, actor, onRows }: WriteContext,
  rows: readonly Row<'importRows'>[],
): Promise<Written[]> {
  const known = new Map((await listDrivers(db)).map((driver) => [driver.id, driver]))
  const matched = rows.filter(({ matchId }) => known.has(matchId ?? ''))
  const added = rows.filter(({ matchId }) => !known.has(matchId ?? ''))
  const drivers = await addDrivers(
    db,
    actor,
    added.map(({ draft }) => createDriver.body.parse({ mode: 'car', ...(draft as DriverDraft) })),
  )
  await onRows(added.length)
  const written: Written[] = added.map(({ number }, index) => ({ number, createdId: drivers[index]?.id as string }))
  const rules = await loadRules(db, matched)
  for (const { number, matchId, matchVersion, draft, differences } of matched) {
    const ours = known.get(matchId as string) as Row<'drivers'>
    const { home, ...changes } = draft as DriverDraft
    // A pin that somebody has placed stays while the list says the same address.
    const hasMoved = differences.some(({ field }) => ['address', 'postcode', 'homePin'].includes(field))
    const after = await changeDriver(db, actor as Actor, ours.id, {
      version: matchVersion as number,
      ...changes,
      ...(hasMoved ? { home } : {}),
      ...otherModes(ours, changes),
    })
    written.push({ number, before: { ...restorable(ours), ...rules(ours.id) }, writtenVersion: after.version })
    await onRows(1)
  }
  return written
}

/** A mode that becomes the usual one is no longer another one. */
const otherModes = (ours: Row<'drivers'>, { mode, otherModes: listed }: Omit<DriverDraft, 'home'>) =>
  listed === undefined && ours.otherModes.some((other) => other.mode === mode)
    ? { otherModes: ours.otherModes.filter((other) => other.mode !== mode).map(toModeDraft) }
    : {}

/** The households where a volunteer never or usually goes, before rows that name some are written. */
async function loadRules(
  db: TenantDb,
  rows: readonly Row<'importRows'>[],
): Promise<(driverId: string) => RestorableRules> {
  const changing = rows.filter(({ draft }) => {
    const { neverHouseholdIds, usualHouseholdIds } = draft as DriverDraft
    return neverHouseholdIds !== undefined || usualHouseholdIds !== undefined
  })
  const ids = changing.map(({ matchId }) => matchId as string)
  const all = ids.length === 0 ? [] : await listDriverHouseholds(db, ids)
  const changed = new Set(ids)
  const idsOf = (driverId: string, kind: 'never' | 'usual') =>
    all.filter((rule) => rule.driverId === driverId && rule.kind === kind).map(({ id }) => id)
  return (driverId) =>
    changed.has(driverId)
      ? { neverHouseholdIds: idsOf(driverId, 'never'), usualHouseholdIds: idsOf(driverId, 'usual') }
      : {}
}

const restorable = (driver: Row<'drivers'>): RestorableDriver => ({
  name: driver.name,
  phone: driver.phone,
  mode: driver.mode,
  otherModes: driver.otherModes,
  skills: driver.skills,
  languages: driver.languages,
  checkDoneOn: driver.checkDoneOn,
  maximumBoxes: driver.maximumBoxes,
  maximumGrams: driver.maximumGrams,
  maximumStops: driver.maximumStops,
  maximumMinutes: driver.maximumMinutes,
  trolley: driver.trolley,
  ends: driver.ends,
  endHubId: driver.endHubId,
  area: driver.area,
  homeLongitude: driver.homeLongitude,
  homeLatitude: driver.homeLatitude,
  homeAddress: driver.homeAddress,
  homePostcode: driver.homePostcode,
})
