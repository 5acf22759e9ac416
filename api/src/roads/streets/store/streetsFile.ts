import { open, rename, rm } from 'node:fs/promises'

/** Bytes read or written at a time; the system takes no more than 2 GiB. */
const chunkSize = 256 * 1024 * 1024

/** Writes a packed buffer. The file appears whole or not at all. */
export async function writeStreetsFile(path: string, buffer: SharedArrayBuffer, signal?: AbortSignal): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`
  try {
    const file = await open(unfinished, 'w')
    try {
      for (let start = 0; start < buffer.byteLength; start += chunkSize) {
        signal?.throwIfAborted()
        await file.writeFile(new Uint8Array(buffer, start, Math.min(chunkSize, buffer.byteLength - start)))
      }
      await file.sync()
    } finally {
      await file.close()
    }
    signal?.throwIfAborted()
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The whole file in memory that threads can share. It may be anything: `openStreets` looks at it. */
export async function readStreetsFile(path: string): Promise<SharedArrayBuffer> {
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
    return bytes.buffer
  } finally {
    await file.close()
  }
}
