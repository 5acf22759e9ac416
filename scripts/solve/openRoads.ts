import { join } from 'node:path'
import { loadedRegions } from '../../api/src/app/loadedRegions.ts'
import { openRegions } from '../../api/src/regions/index.ts'
import { chooseRoads } from '../../api/src/roads/chooseRoads.ts'
import { createEstimateRoads } from '../../api/src/roads/estimate/index.ts'
import { createOsrmRoads, readOsrmSettings } from '../../api/src/roads/osrm/index.ts'
import type { Roads } from '../../api/src/roads/port.ts'
import { createStreetsRoads } from '../../api/src/roads/streets/index.ts'
import { readDataFolder } from '../start/readOptions.ts'

/**
 * The roads as the app has them: OSRM where it is set, the places brought in, an estimate elsewhere.
 * @param say told when one has to help another out
 */
export function openRoads(
  environment: NodeJS.ProcessEnv,
  say: (sentence: string) => void,
): { roads: Roads; close: () => Promise<void> } {
  const dataFolder = readDataFolder(environment, join(import.meta.dirname, '..', '..'))
  const osrm = readOsrmSettings(environment)
  const streets = createStreetsRoads(loadedRegions(openRegions(dataFolder)).streets)
  const roads = chooseRoads({
    osrm: osrm && createOsrmRoads(osrm),
    streets,
    estimate: createEstimateRoads(),
    onFallback: say,
  })
  return { roads, close: () => streets.close() }
}
