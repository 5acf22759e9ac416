import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { replaceFile } from '../../storage/index.ts'
import { type Region, type RegionRecord, regionVersion } from '../region.ts'
import { folderNameOf, type ListedRegion, readListForUpdate, regionsFolder, writeList } from './regionsFolder.ts'

/**
 * Loads a region whose files are complete: flushes them to the disk, writes region.json and replaces the list. Requires the lock. Throws
 * the signal's reason when aborted before that.
 *
 * @returns the region, and its generations that are no longer listed
 */
export async function storeRegion(
  dataFolder: string,
  record: Omit<RegionRecord, 'format' | 'version' | 'bytes'>,
  signal: AbortSignal,
): Promise<{ region: Region; replaced: readonly ListedRegion[] }> {
  const folder = join(regionsFolder(dataFolder), folderNameOf(record))
  const whole = { ...record, bytes: await flushFiles(folder) }
  const text = JSON.stringify({ format: 'doorstep-region', version: regionVersion, ...whole }, null, 2)
  await replaceFile(join(folder, 'region.json'), `${text}\n`)
  signal.throwIfAborted()
  const before = readListForUpdate(dataFolder)
  const isReplacement = before.some(({ id }) => id === record.id)
  const after = isReplacement ? before.map((each) => (each.id === record.id ? record : each)) : [...before, record]
  await writeList(dataFolder, after)
  return { region: { ...whole, outdated: false, folder }, replaced: before.filter(({ id }) => id === record.id) }
}

/** Removes folders that are no longer listed, once all processes have read the list again. Those still in use go the next time. */
export async function removeReplaced(
  dataFolder: string,
  replaced: readonly ListedRegion[],
  graceMs: number,
): Promise<void> {
  if (replaced.length === 0) return
  await pause(graceMs)
  for (const each of replaced)
    await rm(join(regionsFolder(dataFolder), folderNameOf(each)), { recursive: true, force: true }).catch(
      () => undefined,
    )
}

/** @returns total bytes */
async function flushFiles(folder: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder)) {
    const file = await open(join(folder, name), 'r+')
    try {
      await file.sync()
      bytes += (await stat(join(folder, name))).size
    } finally {
      await file.close()
    }
  }
  return bytes
}
