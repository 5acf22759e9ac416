import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { inflate, zstdDecompress } from 'node:zlib'
import { PbfReader } from 'pbf'
import { ExtractError } from './extractError.ts'

/** One unpacked block of a .osm.pbf file. */
export interface FileBlob {
  /** `OSMHeader`, `OSMData`, or a type that readers must skip. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Bytes of the file read so far, including this block, and the file's size. */
  readonly read: number
  readonly size: number
}

/** Limits set by the format (https://wiki.openstreetmap.org/wiki/PBF_Format, "File format"). */
const maxHeaderBytes = 64 * 1024
const maxBlobBytes = 32 * 1024 * 1024

const inflateAsync = promisify(inflate)
const zstdAsync = promisify(zstdDecompress)

/**
 * The blocks of a .osm.pbf file in file order, unpacked one at a time; types not `wanted` are skipped. Throws ExtractError when the file is
 * missing, empty, truncated, damaged or not an extract.
 */
export async function* readFileBlobs(
  path: string,
  wanted: (type: string) => boolean = () => true,
): AsyncGenerator<FileBlob> {
  const name = basename(path)
  const file = await openExtractFile(path, name)
  try {
    const { size } = await file.stat()
    if (size === 0) throw new ExtractError('empty', `${name} is empty: it contains no map.`)
    let position = 0
    while (position < size) {
      const { type, length, start } = await readBlobHeader(file, name, position, size)
      if (start + length > size) throw truncated(name)
      position = start + length
      if (!wanted(type)) continue
      const packed = await readExactly(file, start, length, name)
      yield { type, bytes: await unpack(packed, name), read: position, size }
    }
  } finally {
    await file.close()
  }
}

async function openExtractFile(path: string, name: string): Promise<FileHandle> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (cause) {
    throw new ExtractError('missing', `${name} could not be opened.`, { cause })
  }
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new ExtractError('foreign', `${name} is a folder, not an OpenStreetMap extract (.osm.pbf).`)
}

/** Reads the BlobHeader at `position`; `start` is the offset of its blob. */
async function readBlobHeader(file: FileHandle, name: string, position: number, size: number) {
  const first = position === 0
  if (position + 4 > size) throw first ? foreign(name) : truncated(name)
  const headerLength = (await readExactly(file, position, 4, name)).readUInt32BE(0)
  if (headerLength === 0 || headerLength > maxHeaderBytes) throw first ? foreign(name) : corrupt(name)
  if (position + 4 + headerLength > size) throw first ? foreign(name) : truncated(name)
  const header = { type: '', length: -1 }
  try {
    const reader = new PbfReader(await readExactly(file, position + 4, headerLength, name))
    for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
      if (field === 1) header.type = reader.readString()
      else if (field === 3) header.length = reader.readVarint(true)
    }
  } catch (cause) {
    throw first ? foreign(name, cause) : corrupt(name, cause)
  }
  if (first && header.type !== 'OSMHeader') throw foreign(name)
  if (header.type === '' || header.length < 0 || header.length > maxBlobBytes) throw corrupt(name)
  return { ...header, start: position + 4 + headerLength }
}

async function readExactly(file: FileHandle, position: number, length: number, name: string): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) throw truncated(name)
    filled += bytesRead
  }
  return bytes
}

async function unpack(packed: Uint8Array, name: string): Promise<Uint8Array> {
  let content: Uint8Array | undefined
  let packing = 'raw'
  let rawSize = -1
  try {
    const reader = new PbfReader(packed)
    for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
      if (field === 2) rawSize = reader.readVarint(true)
      else if (field === 1 || (field >= 3 && field <= 7)) {
        packing = packings[field] ?? 'raw'
        content = reader.readBytes()
      }
    }
    if (content === undefined || reader.pos !== packed.length) throw corrupt(name)
    if (packing === 'raw') return content
    const limit = { maxOutputLength: maxBlobBytes }
    if (packing === 'zlib') content = await inflateAsync(content, limit)
    else if (packing === 'zstd') content = await zstdAsync(content, limit)
    else throw new ExtractError('unsupported', `${name} is packed with ${packing}, which Doorstep cannot unpack.`)
  } catch (cause) {
    throw cause instanceof ExtractError ? cause : corrupt(name, cause)
  }
  if (content.length !== rawSize) throw corrupt(name)
  return content
}

/** Field numbers of the Blob message. */
const packings: Readonly<Record<number, string>> = { 1: 'raw', 3: 'zlib', 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' }

const foreign = (name: string, cause?: unknown) =>
  new ExtractError('foreign', `${name} is not an OpenStreetMap extract (.osm.pbf).`, { cause })

const truncated = (name: string) =>
  new ExtractError('truncated', `${name} ends in the middle: it was probably not copied or downloaded completely.`)

const corrupt = (name: string, cause?: unknown) =>
  new ExtractError('corrupt', `${name} is damaged and cannot be read.`, { cause })
