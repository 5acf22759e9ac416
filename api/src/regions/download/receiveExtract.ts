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

/** An uploaded extract, in a folder of its own. */
export interface ReceivedExtract {
  readonly path: string
  remove(): Promise<void>
}

export interface ReceiveOptions {
  readonly dataFolder: string
  /** As uploaded. */
  readonly fileName: string
  /** Declared size; 0 when unknown. */
  readonly bytes: number
  readonly maxBytes: number
  /** What the file must be. */
  readonly kind?: keyof typeof kinds
  /** Bytes of disk that stay free: the database may be there too. */
  readonly minFreeDisk: number
}

/** Bytes between two checks of the disk. */
const checkDiskEvery = 64e6

/**
 * Writes an upload to the disk. Rejects with a RegionError, and leaves nothing behind, when it is too large, does not begin like an
 * extract, when the disk is full, and when it is aborted.
 */
export async function receiveExtract(body: Readable, options: ReceiveOptions): Promise<ReceivedExtract> {
  const { dataFolder, maxBytes, minFreeDisk } = options
  const name = safeFileName(options.fileName)
  const folder = join(uploadsFolder(dataFolder), randomUUID())
  const path = join(folder, name)
  try {
    await mkdir(folder, { recursive: true })
    await checkFreeDiskSpace(folder, options.bytes, minFreeDisk)
    const disk = checkDiskSpaceWhileReading(folder, minFreeDisk)
    await pipeline(
      body,
      checkContent(name, maxBytes, kinds[options.kind ?? 'extract']),
      disk,
      createWriteStream(path, { flags: 'wx' }),
    )
    return { path, remove: () => rm(folder, { recursive: true, force: true }) }
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new RegionError('extract', `${name} arrived incomplete.`, { cause: error })
    throw toRegionError(error, regionsFolder(dataFolder))
  }
}

/** Removes uploads to a process that then ended: those older than a day. */
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

interface FileKind {
  /** The word by which such a file is known, and its position. */
  readonly word: string
  readonly at: number
  /** After "is not". */
  readonly name: string
}

const kinds = {
  /** Every extract begins with the length of a header of this type (https://wiki.openstreetmap.org/wiki/PBF_Format). */
  extract: { word: 'OSMHeader', at: 6, name: 'an OpenStreetMap extract (.osm.pbf)' },
  /** A local file header (APPNOTE.TXT, 4.3.7). */
  zip: { word: 'PK', at: 0, name: 'a zip file' },
} as const satisfies Record<string, FileKind>

function checkContent(name: string, largest: number, kind: FileKind): Transform {
  const { word, at } = kind
  const wordEnds = at + word.length
  let bytes = 0
  let beginning = Buffer.alloc(0)
  const foreign = () => new RegionError('extract', `${name} is not ${kind.name}.`)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (beginning.length < wordEnds) {
        beginning = Buffer.concat([beginning, chunk.subarray(0, wordEnds)])
        if (beginning.length >= wordEnds && beginning.toString('latin1', at, wordEnds) !== word) return done(foreign())
      }
      return bytes > largest ? done(tooLargeError(largest)) : done(null, chunk)
    },
    flush(done) {
      if (bytes === 0) done(new RegionError('extract', `${name} is empty.`))
      else done(beginning.length < wordEnds ? foreign() : null)
    },
  })
}

/** Fails before the disk is full, whatever the declared size. */
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

/** Letters, digits and a few characters; never a path, never hidden. */
function safeFileName(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(-100)
  return plain || 'map.osm.pbf'
}
