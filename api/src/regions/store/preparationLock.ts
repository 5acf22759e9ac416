import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileLocked, takeFileLock } from '../../storage/index.ts'
import { RegionError } from '../region.ts'
import { regionsFolder } from './regionsFolder.ts'

const preparing = (dataFolder: string): string => join(regionsFolder(dataFolder), 'preparing.lock')
const receiving = (dataFolder: string): string => join(regionsFolder(dataFolder), 'receiving.lock')

/**
 * Lets one preparation at a time change the places of a data folder. Throws RegionError `busy` when another one runs; a lock whose
 * process has ended counts no more.
 *
 * @returns releases the lock
 */
export const takePreparationLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(preparing(dataFolder), 'A place is being brought in already: wait until it is done, or cancel it first.')

/** As `takePreparationLock`, for receiving a file: one at a time, in whatever process. */
export async function takeUploadLock(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(regionsFolder(dataFolder), { recursive: true })
  return takeLock(receiving(dataFolder), 'Another map is being uploaded: wait until it has arrived.')
}

async function takeLock(path: string, busy: string): Promise<() => Promise<void>> {
  const release = await takeFileLock(path)
  if (!release) throw new RegionError('busy', busy)
  return release
}

/** Whether a preparation runs right now, in whatever process. */
export const isPreparing = (dataFolder: string): Promise<boolean> => isFileLocked(preparing(dataFolder))
