import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoLogin, PrepareTools } from '@doorstep/api/src/app/settings.ts'
import { refreshStatistics } from '@doorstep/api/src/kernel/refreshStatistics.ts'
import { importPostcodes, latestPostcodeImport, openCodePointZip } from '@doorstep/api/src/postcodes/index.ts'
import { openRegions, prepareRegion, RegionError } from '@doorstep/api/src/regions/index.ts'
import { isDemoAllowed } from '@doorstep/api/src/setup/index.ts'
import { localDate } from '@doorstep/shared/rules'
import { demoDay, demoOrganisation } from './day.ts'
import { readDemoLogins, storeLogins } from './logins.ts'
import { isDayStored, isDemoStored, storeDay, storeOrganisation, storePeople } from './storeDemo.ts'
import { makeTown, type Town } from './town/makeTown.ts'
import { writeTown } from './town/writeTown.ts'

const timeZone = 'Europe/London'

/**
 * Loads the demo town like a real region (an extract, a zip of postcodes), its organisation, and today's shifts and orders. Existing data stay
 * unchanged, so it may run at every start. A database with a real organisation, or where the demo was deleted to start for real, is not touched,
 * and no real region is.
 */
export async function loadDemo(tools: PrepareTools): Promise<DemoLogin[]> {
  if (!(await isDemoAllowed(tools.ownerUrl))) return []
  const regions = openRegions(tools.dataFolder).current()
  // A demo region of an earlier version is prepared again; a real one waits for its admin, who has the extract.
  const needsMap = regions.length === 0 || regions.some(({ invented, outdated }) => invented && outdated)
  const needsPostcodes = (await latestPostcodeImport(tools.db)) === undefined
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-demo-'))
  try {
    const files = needsMap || needsPostcodes ? await writeTown(folder) : undefined
    // The map is prepared in its own threads meanwhile; when the rest fails, it is cancelled.
    const cancelling = new AbortController()
    const map = files && needsMap ? prepareTown(tools, files.extractPath, cancelling.signal) : undefined
    // Its failure is reported after the rest.
    map?.catch(() => undefined)
    try {
      if (files && needsPostcodes) await importPostcodes(tools.ownerUrl, await openCodePointZip(files.postcodesPath))
      await storeDemo(tools, files?.town)
    } catch (error) {
      cancelling.abort()
      await map?.catch(() => undefined)
      throw error
    }
    await map
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return readDemoLogins(tools.ownerUrl)
}

async function prepareTown({ dataFolder }: PrepareTools, path: string, signal: AbortSignal): Promise<void> {
  try {
    await prepareRegion({ dataFolder, source: { kind: 'file', path }, name: 'Doggerby', signal })
  } catch (error) {
    // Another region is already being added: leave it.
    if (!(error instanceof RegionError && error.fault === 'busy')) throw error
  }
}

async function storeDemo(tools: PrepareTools, town: Town | undefined): Promise<void> {
  const date = localDate(tools.now, timeZone)
  if ((await isDemoStored(tools.ownerUrl)) && (await isDayStored(tools.db, date))) return
  const organisation = demoOrganisation(town ?? makeTown())
  await storeOrganisation(tools.ownerUrl, organisation, timeZone)
  await storePeople(tools.db, organisation)
  await storeLogins(tools, organisation)
  await storeDay(tools.db, demoDay(organisation, date))
  await refreshStatistics(tools.db, ['recipients', 'drivers', 'shifts', 'orders'])
}
