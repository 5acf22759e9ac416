import { RegionError } from '../region.ts'
import { toRegionError } from '../regionErrors.ts'
import { takePreparationLock } from './folderLocks.ts'
import { refreshEveryMs } from './openRegions.ts'
import { readListForUpdate, regionsFolder, writeList } from './regionsFolder.ts'
import { removeReplaced } from './storeRegion.ts'

/**
 * Removes a region. Rejects with a RegionError: `unknown` when it is not loaded, `busy` during a preparation.
 *
 * @param graceMs how long its folder stays for processes with the old list
 */
export async function removeRegion(
  dataFolder: string,
  id: string,
  graceMs: number = 1.5 * refreshEveryMs,
): Promise<void> {
  const folder = regionsFolder(dataFolder)
  try {
    const unlock = await takePreparationLock(dataFolder)
    try {
      const loaded = readListForUpdate(dataFolder)
      const old = loaded.filter((each) => each.id === id)
      if (old.length === 0) throw new RegionError('unknown', `No map region with the id "${id}" is loaded.`)
      await writeList(
        dataFolder,
        loaded.filter((each) => each.id !== id),
      )
      await removeReplaced(dataFolder, old, graceMs)
    } finally {
      await unlock()
    }
  } catch (error) {
    throw toRegionError(error, folder)
  }
}
