import type { Region } from '../region.ts'
import { listVersion, readList, readRegion } from './regionsFolder.ts'

/** The current map regions of a data folder. */
export interface Regions {
  /** Cheap enough for every request. The same array while nothing changed. */
  current(): readonly Region[]
  /** Reads the folder now: after a preparation ended, `current` might still miss its region. */
  latest(): readonly Region[]
}

/** How often the folder is read. The folder of a replaced region must stay for longer than this. */
export const refreshEveryMs = 1_000

/**
 * Opens the regions of a data folder. Any process may add or remove one: all that share the folder notice within a second.
 *
 * @param now monotonic milliseconds
 */
export function openRegions(dataFolder: string, now: () => number = () => performance.now()): Regions {
  let readAt = Number.NEGATIVE_INFINITY
  let version: string | undefined
  let regions: readonly Region[] = []
  const refresh = () => {
    const current = listVersion(dataFolder)
    if (current !== version) {
      const listed = readList(dataFolder)
      if (listed)
        regions = listed.map((loaded) => readRegion(dataFolder, loaded)).filter((region) => region !== undefined)
      // The version from before reading: a list replaced meanwhile, or one that could not be read, is read again.
      version = listed && current
    }
    readAt = now()
    return regions
  }
  return { current: () => (now() - readAt < refreshEveryMs ? regions : refresh()), latest: refresh }
}
