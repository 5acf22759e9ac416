import type { Region } from '../region.ts'
import { listVersion, readList, readRegion } from './regionsFolder.ts'

/** The places of a data folder, as they are now. */
export interface Regions {
  /** Cheap enough for every request. The same list as long as nothing changed. */
  current(): readonly Region[]
  /** Looks at the folder now: for who has just read that a preparation ended, and would otherwise miss its place. */
  latest(): readonly Region[]
}

/** How often the folder is looked at. Whoever swaps a place keeps the old one's folder for longer than this. */
export const refreshEveryMs = 1_000

/**
 * Opens the places of a data folder. Any process may bring one in or remove one: all that share the folder notice within a second.
 *
 * @param now milliseconds that only rise
 */
export function openRegions(dataFolder: string, now: () => number = () => performance.now()): Regions {
  let lookedAt = Number.NEGATIVE_INFINITY
  let mark: string | undefined
  let regions: readonly Region[] = []
  const look = () => {
    const seen = listVersion(dataFolder)
    if (seen !== mark) {
      const listed = readList(dataFolder)
      if (listed)
        regions = listed.map((loaded) => readRegion(dataFolder, loaded)).filter((region) => region !== undefined)
      // Swapped while we read: the next look reads again, for its mark differs. So it does when the list could not be read.
      mark = listed && seen
    }
    lookedAt = now()
    return regions
  }
  return { current: () => (now() - lookedAt < refreshEveryMs ? regions : look()), latest: look }
}
