import { createDriver } from '@doorstep/shared/contracts'
import {
  addDrivers,
  changeDrivers,
  groupDriverHouseholds,
  listDrivers,
  type RestorableDriver,
  storedDriverOf,
} from '../../drivers/index.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
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
  for (const batch of batchesOf(matched, reportEvery)) {
    const wanted = batch.map((row) => buildChange(row, known.get(row.matchId as string) as Row<'drivers'>))
    for (const [index, { id, version }] of (await changeDrivers(db, actor, wanted)).entries())
      written.push({
        number: (batch[index] as Row<'importRows'>).number,
        before: { ...storedDriverOf(known.get(id) as Row<'drivers'>), ...rules(id) },
        writtenVersion: version,
      })
    await onRows(batch.length)
  }
  return written
}

/** Volunteers between two reports of progress. */
const reportEvery = 2000

function buildChange({ draft, matchVersion, differences }: Row<'importRows'>, ours: Row<'drivers'>) {
  const { home, ...changes } = draft as DriverDraft
  // A pin that somebody has placed stays while the list says the same address.
  const hasMoved = differences.some(({ field }) => ['address', 'postcode', 'homePin'].includes(field))
  return {
    id: ours.id,
    changes: {
      version: matchVersion as number,
      ...changes,
      ...(hasMoved ? { home } : {}),
      ...otherModes(ours, changes),
    },
  }
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
): Promise<(driverId: string) => RestorableDriver['values']> {
  const changing = rows.filter(({ draft }) => {
    const { neverHouseholdIds, usualHouseholdIds } = draft as DriverDraft
    return neverHouseholdIds !== undefined || usualHouseholdIds !== undefined
  })
  const ids = changing.map(({ matchId }) => matchId as string)
  const all = await groupDriverHouseholds(db, ids)
  const changed = new Set(ids)
  const idsOf = (driverId: string, wanted: 'never' | 'usual') =>
    (all.get(driverId) ?? []).filter(({ kind }) => kind === wanted).map(({ id }) => id)
  return (driverId) =>
    changed.has(driverId)
      ? { neverHouseholdIds: idsOf(driverId, 'never'), usualHouseholdIds: idsOf(driverId, 'usual') }
      : {}
}
