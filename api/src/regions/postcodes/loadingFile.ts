import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PostcodeLoading, postcodeLoading } from '@doorstep/shared/contracts'
import { isFileLocked, replaceFile, takeFileLock } from '../../storage/index.ts'
import { RegionError } from '../region.ts'
import { regionsFolder } from '../store/regionsFolder.ts'

const loadingFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'postcodes.json')
const lockFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'postcodes.lock')

/** Allows one loading at a time in a data folder. Rejects with a RegionError `busy` during another one. @returns releases the lock */
export async function takeLoadingLock(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(regionsFolder(dataFolder), { recursive: true })
  const release = await takeFileLock(lockFile(dataFolder))
  if (!release) throw new RegionError('busy', 'Postcodes are being loaded already: wait until that is done.')
  return release
}

/** The last loading, by any process; undefined before the first. One whose process has ended counts as failed. */
export async function readLoading(dataFolder: string): Promise<PostcodeLoading | undefined> {
  const read = await readRecord(dataFolder)
  if (read?.status !== 'running' || (await isFileLocked(lockFile(dataFolder)))) return read
  // It may have ended between the two reads.
  const last = await readRecord(dataFolder)
  if (last?.status !== 'running' || last.id !== read.id) return last
  const sentence = 'Interrupted: Doorstep was stopped. The postcodes before are unchanged; upload the file again.'
  return { ...last, status: 'failed', sentence }
}

async function readRecord(dataFolder: string): Promise<PostcodeLoading | undefined> {
  try {
    return postcodeLoading.parse(JSON.parse(await readFile(loadingFile(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

/** Write errors are ignored: the loading itself matters more. */
export const writeLoading = (dataFolder: string, loading: PostcodeLoading): Promise<void> =>
  replaceFile(loadingFile(dataFolder), JSON.stringify(loading)).catch(() => undefined)
