import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareRegion, type Region } from '../../api/src/regions/index.ts'
import { writeSmallExtract } from '../../api/src/regions/prepare/testing/smallExtract.ts'

/** Adds a region of one street with the id `place`, at sea, away from all test households. */
export async function addSmallRegion(dataFolder: string): Promise<Region> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-place-'))
  try {
    const path = await writeSmallExtract(join(folder, 'place.osm.pbf'))
    return await prepareRegion({ dataFolder, source: { kind: 'file', path } })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A tile of that region that contains the street. */
export const smallRegionTile = { zoom: '14', column: '8283', row: '5182' }
