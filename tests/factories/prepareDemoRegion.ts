import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareRegion } from '../../api/src/regions/index.ts'
import { writeTown } from '../../scripts/demo/town/write-town.ts'

// node prepareDemoRegion.ts DATA_FOLDER: brings the demo town in as the first start does (scripts/demo/load-demo.ts).
const [dataFolder = ''] = process.argv.slice(2)
const folder = join(dataFolder, 'town')
const { extractPath } = await writeTown(folder)
await prepareRegion({ dataFolder, source: { kind: 'file', path: extractPath }, name: 'Doggerby' })
await rm(folder, { recursive: true })
