import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { replaceFile } from '../../storage/index.ts'
import { type Region, type RegionRecord, regionVersion } from '../region.ts'
import { folderNameOf, type ListedRegion, readListForUpdate, regionsFolder, writeList } from './regionsFolder.ts'

/**
 * Loads a place whose files are whole: makes sure that they are on the disk, writes region.json, and swaps the list. Only for who holds
 * the lock. Throws the signal's reason when aborted before the swap.
 *
 * @returns the place, and the generations of it that are listed no more
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
  const isThere = before.some(({ id }) => id === record.id)
  const after = isThere ? before.map((each) => (each.id === record.id ? record : each)) : [...before, record]
  await writeList(dataFolder, after)
  return { region: { ...whole, outdated: false, folder }, replaced: before.filter(({ id }) => id === record.id) }
}

/** Removes folders that are listed no more, once everybody has looked at the list again. What is in use elsewhere goes the next time. */
export async function removeReplaced(dataFolder: string, old: readonly ListedRegion[], graceMs: number): Promise<void> {
  if (old.length === 0) return
  await pause(graceMs)
  for (const each of old)
    await rm(join(regionsFolder(dataFolder), folderNameOf(each)), { recursive: true, force: true }).catch(
      () => undefined,
    )
}

/** @returns the bytes of all files together */
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
