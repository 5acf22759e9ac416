import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PostcodeLoading, postcodeLoading } from '@doorstep/shared/contracts'
import { replaceFile } from '../../storage/index.ts'
import { isLoadingPostcodes } from '../store/folderLocks.ts'
import { regionsFolder } from '../store/regionsFolder.ts'
import { readLastWork } from '../store/stagedWork.ts'

/** Why a loading failed whose process ended. */
export const interrupted =
  'Interrupted: Doorstep was stopped. The postcodes before are unchanged; upload the file again.'

const loadingFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'postcodes.json')

/** The last loading, by any process; undefined before the first. One whose process has ended counts as failed. */
export const readLoading = (dataFolder: string): Promise<PostcodeLoading | undefined> =>
  readLastWork(
    () => readRecord(dataFolder),
    () => isLoadingPostcodes(dataFolder),
    interrupted,
  )

async function readRecord(dataFolder: string): Promise<PostcodeLoading | undefined> {
  try {
    return postcodeLoading.parse(JSON.parse(await readFile(loadingFile(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

export const writeLoading = (dataFolder: string, loading: PostcodeLoading): Promise<void> =>
  replaceFile(loadingFile(dataFolder), JSON.stringify(loading))
