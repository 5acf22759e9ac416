import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeTown } from '@doorstep/demo/town'
import { prepareRegion } from '../../api/src/regions/index.ts'

// node prepareDemoRegion.ts DATA_FOLDER: imports the demo town as the first start does (demo/src/loadDemo.ts).
const [dataFolder = ''] = process.argv.slice(2)
const folder = join(dataFolder, 'town')
const { extractPath } = await writeTown(folder)
await prepareRegion({ dataFolder, source: { kind: 'file', path: extractPath }, name: 'Doggerby' })
await rm(folder, { recursive: true })
