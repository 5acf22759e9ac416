import { createDriver } from '@doorstep/shared/contracts'
import { addDrivers, changeDriver, listDrivers } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { DriverDraft } from '../check/drafts.ts'
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
  for (const { number, matchId, matchVersion, draft } of matched) {
    const ours = known.get(matchId as string) as Row<'drivers'>
    const changes = {
      version: matchVersion as number,
      ...(draft as DriverDraft),
      ...otherModes(ours, draft as DriverDraft),
    }
    const after = await changeDriver(db, actor as Actor, ours.id, changes)
    written.push({ number, before: restorable(ours), writtenVersion: after.version })
    await onRows(1)
  }
  return written
}

/** A mode that becomes the usual one is no longer another one. */
const otherModes = (ours: Row<'drivers'>, { mode }: DriverDraft) =>
  ours.otherModes.some((other) => other.mode === mode)
    ? {
        otherModes: ours.otherModes
          .filter((other) => other.mode !== mode)
          .map(({ maximumGrams, ...other }) => ({
            ...other,
            maximumKg: maximumGrams === null ? null : maximumGrams / 1000,
          })),
      }
    : {}

const restorable = (driver: Row<'drivers'>): object => ({
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
  homeLongitude: driver.homeLongitude,
  homeLatitude: driver.homeLatitude,
  homeAddress: driver.homeAddress,
  homePostcode: driver.homePostcode,
})
