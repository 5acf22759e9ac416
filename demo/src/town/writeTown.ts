import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inventedWritingProgram, writeExtract } from '@doorstep/api/src/extract/index.ts'
import { makeTown, type Town, type TownOptions } from './makeTown.ts'
import { writeCodePoint } from './writeCodePoint.ts'

/** The town has no survey date; this constant in its header makes the same seed give the same file. */
const dataDate = new Date('2026-01-01T00:00:00Z')

export interface TownFiles {
  readonly extractPath: string
  readonly postcodesPath: string
  readonly town: Town
}

/** Generates the town and writes it to `folder` as an OpenStreetMap extract and a zip shaped like Code-Point Open. */
export async function writeTown(folder: string, options: TownOptions = {}): Promise<TownFiles> {
  const town = makeTown(options)
  await mkdir(folder, { recursive: true })
  const extractPath = join(folder, 'demo-town.osm.pbf')
  const postcodesPath = join(folder, 'demo-postcodes.zip')
  await writeExtract(extractPath, {
    bounds: town.map.bounds(),
    writingProgram: inventedWritingProgram,
    source: 'Demo town, invented',
    dataDate,
    nodes: town.map.extractNodes(),
    ways: town.map.extractWays(),
    relations: town.map.extractRelations(),
  })
  await writeCodePoint(postcodesPath, town.postcodes, dataDate)
  return { extractPath, postcodesPath, town }
}
