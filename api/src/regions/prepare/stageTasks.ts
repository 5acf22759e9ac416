import { join } from 'node:path'
import type { StreetMode } from '../../roads/streets/index.ts'
import { regionFiles } from '../store/regionFiles.ts'
import type { StageTask, ThreadStage } from './stages.ts'

/** The work of each stage. Modules are loaded by the stage that needs them: every thread loads its own. */
export const stageTasks: Readonly<Record<ThreadStage, StageTask>> = {
  read: async ({ extractPath }, options) => (await import('./checkExtract.ts')).checkExtract(extractPath, options),
  car: streets('car'),
  bike: streets('bike'),
  cargo_bike: streets('cargo_bike'),
  foot: streets('foot'),
  addresses: async ({ extractPath, folder }, options) => {
    const { prepareAddresses } = await import('../../addresses/build/index.ts')
    return prepareAddresses(extractPath, join(folder, regionFiles.addresses), options)
  },
  tiles: async ({ extractPath, folder }, options) => {
    const { prepareTiles } = await import('../../basemap/index.ts')
    return prepareTiles(extractPath, join(folder, regionFiles.tiles), options)
  },
  findings: async ({ folder }) => (await import('./findDoors.ts')).findDoors(folder),
}

function streets(mode: StreetMode): StageTask {
  return async ({ extractPath, folder }, options) => {
    const { prepareStreets } = await import('../../roads/streets/index.ts')
    return prepareStreets(extractPath, mode, join(folder, regionFiles[mode]), options)
  }
}
