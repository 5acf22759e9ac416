import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoLogin, PrepareTools } from '../../api/src/app/settings.ts'
import { basemapFile, prepareBasemap } from '../../api/src/basemap/index.ts'
import { importPostcodes, latestPostcodeImport, openCodePointZip } from '../../api/src/places/index.ts'
import { localDate } from '../../shared/src/rules/time.ts'
import { demoDay, demoOrganisation } from './day.ts'
import { demoLogins, makeLogins } from './logins.ts'
import { isDayThere, isDemoThere, isSomebodyElseThere, storeDay, storeOrganisation, storePlaces } from './store-demo.ts'
import { makeTown } from './town/make-town.ts'
import { writeTown } from './town/write-town.ts'

const timeZone = 'Europe/London'

/**
 * Brings the demo town in as a real place would be (an extract, a zip of postcodes), its organisation, and today's shifts and orders.
 * What is there already stays as it is, so it may be called at every start; a database that holds somebody's real organisation is left alone.
 */
export async function loadDemo(tools: PrepareTools): Promise<DemoLogin[]> {
  if (await isSomebodyElseThere(tools.ownerUrl)) return []
  const date = localDate(tools.now, timeZone)
  await bringTownIn(tools)
  if (!(await isDemoThere(tools.ownerUrl)) || !(await isDayThere(tools.db, date))) {
    const organisation = demoOrganisation(makeTown())
    await storeOrganisation(tools.ownerUrl, organisation, timeZone)
    await storePlaces(tools.db, organisation)
    await makeLogins(tools, organisation)
    await storeDay(tools.db, demoDay(organisation, date))
  }
  return demoLogins(tools.ownerUrl)
}

/** The map's drawing and the postcodes, through the same doors as a real place's; a real place that is there already stays. */
async function bringTownIn(tools: PrepareTools): Promise<void> {
  const drawing = join(tools.dataFolder, basemapFile)
  const needsDrawing = !existsSync(drawing)
  const needsPostcodes = (await latestPostcodeImport(tools.db)) === undefined
  if (!needsDrawing && !needsPostcodes) return
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-demo-'))
  try {
    const { extractPath, postcodesPath } = await writeTown(folder)
    if (needsDrawing) await prepareBasemap(extractPath, drawing)
    if (needsPostcodes) await importPostcodes(tools.ownerUrl, await openCodePointZip(postcodesPath))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
