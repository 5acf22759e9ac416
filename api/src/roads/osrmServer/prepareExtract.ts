import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readExtractHeader } from '../../extract/index.ts'
import { ColumnFileError } from '../../storage/index.ts'
import {
  openStreetRouter,
  prepareStreets,
  type RegionStreets,
  type StreetMode,
  streetFiles,
  streetModes,
} from '../streets/index.ts'

/** Progress of preparing one mode's streets, from 0 to 1. */
export type ReportProgress = (mode: StreetMode, done: number) => void

/**
 * The streets of an extract, prepared on demand and cached in `cacheFolder` by the extract's content, so that a map is prepared once,
 * whatever its path. Throws ExtractError for an unreadable extract.
 */
export async function prepareExtract(
  extractPath: string,
  cacheFolder: string,
  show: ReportProgress,
): Promise<RegionStreets> {
  const { bounds, dataDate } = await readExtractHeader(extractPath)
  const folder = join(cacheFolder, (await contentOf(extractPath)).slice(0, 32))
  await mkdir(folder, { recursive: true })
  const fileOf = (mode: StreetMode) => join(folder, `streets-${mode}.bin`)
  for (const mode of streetModes) {
    if (await isPrepared(fileOf(mode))) continue
    show(mode, 0)
    await prepareStreets(extractPath, mode, fileOf(mode), { onProgress: (done) => show(mode, done) })
  }
  return {
    name: basename(extractPath, '.osm.pbf'),
    dataDate: dataDate?.toISOString() ?? null,
    bounds: bounds ?? [-180, -90, 180, 90],
    files: streetFiles(fileOf),
  }
}

async function contentOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A file of an older version counts as missing. */
async function isPrepared(file: string): Promise<boolean> {
  try {
    await openStreetRouter(file)
    return true
  } catch (error) {
    if (error instanceof ColumnFileError || (error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
