import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileLocked, takeFileLock } from '../../storage/index.ts'
import { RegionError } from '../region.ts'
import { regionsFolder } from './regionsFolder.ts'

const preparing = (dataFolder: string): string => join(regionsFolder(dataFolder), 'preparing.lock')
const receiving = (dataFolder: string): string => join(regionsFolder(dataFolder), 'receiving.lock')

/** Refuses a second preparation. */
export const busyPreparing = 'A map region is being added already: wait until it is done, or cancel it first.'

/**
 * Allows one preparation or removal at a time in a data folder. Throws RegionError `busy` during another one.
 *
 * @returns releases the lock
 */
export const takePreparationLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(preparing(dataFolder), busyPreparing)

/** As `takePreparationLock`, for uploads: one at a time. */
export async function takeUploadLock(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(regionsFolder(dataFolder), { recursive: true })
  return takeLock(receiving(dataFolder), 'Another map is being uploaded: wait until it has arrived.')
}

async function takeLock(path: string, busy: string): Promise<() => Promise<void>> {
  const release = await takeFileLock(path)
  if (!release) throw new RegionError('busy', busy)
  return release
}

/** Whether a preparation is running in any process. */
export const isPreparing = (dataFolder: string): Promise<boolean> => isFileLocked(preparing(dataFolder))
