import { readSharedFile } from '../../storage/index.ts'
import { createStreetRouter } from './router/createStreetRouter.ts'
import type { StreetRouter } from './router/streetRouter.ts'
import { openStreets } from './store/packStreets.ts'

/**
 * A router over a file that `prepareStreets` made.
 *
 * @throws ColumnFileError for any other file; the system's error when it cannot be read.
 */
export async function openStreetRouter(file: string): Promise<StreetRouter> {
  return createStreetRouter(openStreets(await readSharedFile(file)))
}
