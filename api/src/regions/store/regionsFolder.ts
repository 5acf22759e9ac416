import { readFileSync, statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../storage/index.ts'
import { type Region, RegionError, regionRecord, regionVersion } from '../region.ts'

/** The folder of all regions within the data folder. */
export const regionsFolder = (dataFolder: string): string => join(dataFolder, 'regions')

/** Not cleaned up: an interrupted download is continued. */
const downloadsName = 'downloads'
export const downloadsFolder = (dataFolder: string): string => join(regionsFolder(dataFolder), downloadsName)

/** Uploaded extracts, until they are prepared. */
const uploadsName = 'uploads'
export const uploadsFolder = (dataFolder: string): string => join(regionsFolder(dataFolder), uploadsName)

const currentFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'current.json')

const currentRecord = z.object({
  format: z.literal('doorstep-regions'),
  version: z.literal(1),
  regions: z.array(z.object({ id: z.string(), generation: z.string() })),
})

/** A loaded region: its current generation. */
export interface ListedRegion {
  readonly id: string
  readonly generation: string
}

export const folderNameOf = ({ id, generation }: ListedRegion): string => `${id}-${generation}`

/** Differs between two states of the list: the list is replaced by renaming, never overwritten. */
export function listVersion(dataFolder: string): string {
  const info = statSync(currentFile(dataFolder), { throwIfNoEntry: false, bigint: true })
  return info ? `${info.ino} ${info.mtimeNs} ${info.size}` : ''
}

/** The loaded regions, in the order in which they were first added; undefined when the list cannot be read. */
export function readList(dataFolder: string): readonly ListedRegion[] | undefined {
  try {
    return currentRecord.parse(JSON.parse(readFileSync(currentFile(dataFolder), 'utf8'))).regions
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined
  }
}

/** As `readList`, for changing the list: throws RegionError when it cannot be read, so that it is not overwritten. */
export function readListForUpdate(dataFolder: string): readonly ListedRegion[] {
  const loaded = readList(dataFolder)
  if (loaded) return loaded
  const sentence = `The list of map regions, ${currentFile(dataFolder)}, cannot be read: repair it, or remove it to start without regions.`
  throw new RegionError('disk', sentence)
}

/** Reads a loaded region; undefined when its folder is missing or does not match. */
export function readRegion(dataFolder: string, loaded: ListedRegion): Region | undefined {
  const folder = join(regionsFolder(dataFolder), folderNameOf(loaded))
  try {
    const {
      format: _,
      version,
      ...record
    } = regionRecord.parse(JSON.parse(readFileSync(join(folder, 'region.json'), 'utf8')))
    return record.id === loaded.id && record.generation === loaded.generation
      ? { ...record, outdated: version < regionVersion, folder }
      : undefined
  } catch {
    return undefined
  }
}

/** Replaces the list at once: readers see the old one or the new one, also after a power cut. */
export async function writeList(dataFolder: string, regions: readonly ListedRegion[]): Promise<void> {
  const plain = regions.map(({ id, generation }) => ({ id, generation }))
  await replaceFile(
    currentFile(dataFolder),
    `${JSON.stringify({ format: 'doorstep-regions', version: 1, regions: plain })}\n`,
  )
}

/**
 * Removes what a crash or an earlier replacement left: unlisted folders and drafts. Requires the lock. Throws RegionError when the list
 * cannot be read.
 */
export async function removeLeftovers(dataFolder: string): Promise<void> {
  const folder = regionsFolder(dataFolder)
  const listed = new Set(readListForUpdate(dataFolder).map(folderNameOf))
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isOld = entry.isDirectory() && ![downloadsName, uploadsName].includes(entry.name) && !listed.has(entry.name)
    // Windows does not remove open folders: the next time.
    if (isOld || /\.new$|^cancel-|^preparing\.lock\./.test(entry.name))
      await rm(join(folder, entry.name), { recursive: true, force: true }).catch(() => undefined)
  }
}
