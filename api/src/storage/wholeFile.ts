import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes read or written at a time; the system takes no more than 2 GiB. */
const chunkSize = 256 * 1024 * 1024

/**
 * Writes a file beside, makes sure that it is on the disk, and renames it: readers see the old one or the new one, also after a power
 * cut. Throws the signal's reason when aborted before that.
 */
export async function replaceFile(path: string, content: string | Uint8Array, signal?: AbortSignal): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const draft = `${path}.${randomUUID()}.new`
  try {
    const file = await open(draft, 'wx')
    try {
      for (let start = 0; start < bytes.length; start += chunkSize) {
        signal?.throwIfAborted()
        await file.writeFile(bytes.subarray(start, start + chunkSize))
      }
      await file.sync()
    } finally {
      await file.close()
    }
    signal?.throwIfAborted()
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await flushFolder(dirname(path))
}

/** The names in a folder must be on the disk before what they replaced is removed. Some systems (Windows) know no such thing. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Then the system orders its writes itself.
  }
}

/** A whole file in memory that threads can share. */
export async function readSharedFile(path: string): Promise<Uint8Array<SharedArrayBuffer>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const bytes = new Uint8Array(new SharedArrayBuffer(size))
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(chunkSize, size - filled), filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}
