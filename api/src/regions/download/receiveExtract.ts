import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RegionError } from '../region.ts'
import { toRegionError } from '../regionErrors.ts'
import { checkFreeDiskSpace } from '../resourceLimits.ts'
import { regionsFolder, uploadsFolder } from '../store/regionsFolder.ts'

/** An extract that was sent to us and lies in a folder of its own. */
export interface ReceivedExtract {
  readonly path: string
  remove(): Promise<void>
}

export interface ReceiveOptions {
  readonly dataFolder: string
  /** As the sender calls it. */
  readonly fileName: string
  /** Bytes that the sender says it has; 0 when not known. */
  readonly bytes: number
  /** Bytes. */
  readonly maxBytes: number
  /** Bytes of disk that stay free: the database may live there too. */
  readonly minFreeDisk: number
}

/** How often the disk is looked at while a file comes: bytes. */
const checkDiskEvery = 64e6

/**
 * Writes what comes to the disk, piece by piece. Rejects with a RegionError, and leaves nothing behind, when it is too large, when its
 * first bytes are not those of an extract, when the disk is full, and when the sender goes away.
 */
export async function receiveExtract(body: Readable, options: ReceiveOptions): Promise<ReceivedExtract> {
  const { dataFolder, maxBytes: largest, minFreeDisk: freeDiskFloor } = options
  const name = safeFileName(options.fileName)
  const folder = join(uploadsFolder(dataFolder), randomUUID())
  const path = join(folder, name)
  try {
    await mkdir(folder, { recursive: true })
    await checkFreeDiskSpace(folder, options.bytes, freeDiskFloor)
    const disk = checkDiskSpaceWhileReading(folder, freeDiskFloor)
    await pipeline(body, checkContent(name, largest), disk, createWriteStream(path, { flags: 'wx' }))
    return { path, remove: () => rm(folder, { recursive: true, force: true }) }
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new RegionError('extract', `${name} did not arrive whole.`, { cause: error })
    throw toRegionError(error, regionsFolder(dataFolder))
  }
}

/** Removes what was sent to a process that then ended; nobody needs a day to send a file. */
export async function removeOldUploads(dataFolder: string, now = Date.now()): Promise<void> {
  const folder = uploadsFolder(dataFolder)
  for (const name of await readdir(folder).catch(() => [])) {
    const info = await stat(join(folder, name)).catch(() => undefined)
    if (info && now - info.mtimeMs > 86_400_000)
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

export const tooLargeError = (largest: number): RegionError =>
  new RegionError('large', `The file is larger than ${Math.floor(largest / 1e6).toLocaleString('en-GB')} MB.`)

/** Every extract begins with the length of a header of this type (https://wiki.openstreetmap.org/wiki/PBF_Format). */
const firstWord = 'OSMHeader'
const firstWordEnds = 6 + firstWord.length

function checkContent(name: string, largest: number): Transform {
  let bytes = 0
  let beginning = Buffer.alloc(0)
  const foreign = () => new RegionError('extract', `${name} is not an OpenStreetMap extract (.osm.pbf).`)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (beginning.length < firstWordEnds) {
        beginning = Buffer.concat([beginning, chunk.subarray(0, firstWordEnds)])
        if (beginning.length >= firstWordEnds && beginning.toString('latin1', 6, firstWordEnds) !== firstWord)
          return done(foreign())
      }
      return bytes > largest ? done(tooLargeError(largest)) : done(null, chunk)
    },
    flush(done) {
      if (bytes === 0) done(new RegionError('extract', `${name} is empty: it holds no map.`))
      else done(beginning.length < firstWordEnds ? foreign() : null)
    },
  })
}

/** Breaks off before the disk is full, whatever the sender said of the size. */
const checkDiskSpaceWhileReading = (folder: string, floor: number) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes >= checkDiskEvery) {
        await checkFreeDiskSpace(folder, checkDiskEvery, floor)
        bytes = 0
      }
      yield chunk
    }
  }

/** Letters, digits and a few signs; never a path, never hidden. */
function safeFileName(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(-100)
  return plain || 'map.osm.pbf'
}
