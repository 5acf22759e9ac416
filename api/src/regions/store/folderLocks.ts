import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileLocked, takeFileLock } from '../../storage/index.ts'
import { RegionError } from '../region.ts'
import { regionsFolder } from './regionsFolder.ts'

const preparing = 'preparing.lock'
const receiving = 'receiving.lock'
const loadingPostcodes = 'postcodes.lock'

/** Refuses a second preparation. */
export const busyPreparing = 'A map region is being added already: wait until it is done, or cancel it first.'

/**
 * Allows one preparation or removal at a time in a data folder. Throws RegionError `busy` during another one.
 *
 * @returns releases the lock
 */
export const takePreparationLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(dataFolder, preparing, busyPreparing)

/** As `takePreparationLock`, for uploads: one at a time. */
export const takeUploadLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(dataFolder, receiving, 'Another map is being uploaded: wait until it has arrived.')

/** As `takePreparationLock`, for loadings of postcodes: one at a time. */
export const takePostcodesLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(dataFolder, loadingPostcodes, 'Postcodes are being loaded already: wait until that is done.')

async function takeLock(dataFolder: string, name: string, busy: string): Promise<() => Promise<void>> {
  const folder = regionsFolder(dataFolder)
  await mkdir(folder, { recursive: true })
  const release = await takeFileLock(join(folder, name))
  if (!release) throw new RegionError('busy', busy)
  return release
}

/** Whether a preparation is running in any process. */
export const isPreparing = (dataFolder: string): Promise<boolean> => isLocked(dataFolder, preparing)

/** Whether postcodes are being loaded by any process. */
export const isLoadingPostcodes = (dataFolder: string): Promise<boolean> => isLocked(dataFolder, loadingPostcodes)

const isLocked = (dataFolder: string, name: string): Promise<boolean> =>
  isFileLocked(join(regionsFolder(dataFolder), name))
