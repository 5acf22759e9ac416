import { createDriver } from '@doorstep/shared/contracts'
import { addDriver, changeDriver, listDrivers } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { DriverDraft } from '../check/drafts.ts'
import type { WriteContext, Written } from './writeHouseholds.ts'

export type { Written } from './writeHouseholds.ts'

/** Adds the new volunteers of an import and changes those that differ. @throws DomainError 'stale-version' when one has changed since */
export async function writeDrivers(
  { db, actor, onRow }: WriteContext,
  rows: readonly Row<'importRows'>[],
): Promise<Written[]> {
  const known = new Map((await listDrivers(db)).map((driver) => [driver.id, driver]))
  const written: Written[] = []
  for (const row of rows) {
    const draft = row.draft as DriverDraft
    const ours = row.matchId === null ? undefined : known.get(row.matchId)
    if (!ours) {
      const { id } = await addDriver(db, actor as Actor, createDriver.body.parse({ mode: 'car', ...draft }))
      written.push({ number: row.number, createdId: id })
    } else {
      const after = await changeDriver(db, actor as Actor, ours.id, { version: row.matchVersion as number, ...draft })
      written.push({ number: row.number, before: restorable(ours), writtenVersion: after.version })
    }
    await onRow()
  }
  return written
}

const restorable = (driver: Row<'drivers'>): object => ({
  name: driver.name,
  phone: driver.phone,
  mode: driver.mode,
  skills: driver.skills,
  maximumBoxes: driver.maximumBoxes,
  maximumGrams: driver.maximumGrams,
  homeLongitude: driver.homeLongitude,
  homeLatitude: driver.homeLatitude,
  homeAddress: driver.homeAddress,
  homePostcode: driver.homePostcode,
})
