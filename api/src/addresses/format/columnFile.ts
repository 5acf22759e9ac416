import { crc32 } from 'node:zlib'

/** Kinds of column, with the constructor that views them. */
const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array } as const

interface Views {
  readonly u8: Uint8Array
  readonly u16: Uint16Array
  readonly u32: Uint32Array
  readonly i32: Int32Array
}

export type ColumnSchema = Readonly<Record<string, keyof Views>>
/** The columns of a schema as typed arrays. */
export type Columns<Schema extends ColumnSchema> = {
  readonly [Name in keyof Schema]: Views[Schema[Name]]
}

/** A file is not what it should be. The message is one sentence fit to be shown to an admin. */
export class ColumnFileError extends Error {
  override name = 'ColumnFileError'
}

/** What a file is: four characters at its beginning, a version, its columns in order. */
export interface ColumnFormat<Schema extends ColumnSchema> {
  readonly magic: string
  readonly version: number
  /** For messages: "address file". */
  readonly title: string
  readonly schema: Schema
}

const fixedHeader = 16
const align = (bytes: number): number => Math.ceil(bytes / 8) * 8

/**
 * One buffer: magic (4 bytes), version, checksum of all that follows it, number of columns (u32 each), length of each
 * column in items (u32), then the columns, each aligned to 8 bytes. Little-endian, as all machines that Node runs on.
 */
export function encodeColumns<Schema extends ColumnSchema>(
  format: ColumnFormat<Schema>,
  columns: Columns<Schema>,
): Uint8Array {
  const names = Object.keys(format.schema)
  const starts: number[] = []
  let size = align(fixedHeader + 4 * names.length)
  for (const name of names) {
    starts.push(size)
    size = align(size + columns[name]!.byteLength)
  }
  const bytes = new Uint8Array(size)
  const header = new DataView(bytes.buffer)
  bytes.set(Buffer.from(format.magic, 'latin1'))
  header.setUint32(4, format.version, true)
  header.setUint32(12, names.length, true)
  for (const [index, name] of names.entries()) {
    const column = columns[name]!
    header.setUint32(fixedHeader + 4 * index, column.length, true)
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), starts[index])
  }
  header.setUint32(8, crc32(bytes.subarray(12)), true)
  return bytes
}

/** Views a buffer as its columns without copying. Throws ColumnFileError for any other, older, cut off or damaged file. */
export function openColumns<Schema extends ColumnSchema>(
  format: ColumnFormat<Schema>,
  content: Uint8Array,
): Columns<Schema> {
  const names = Object.keys(format.schema)
  const headerSize = align(fixedHeader + 4 * names.length)
  if (content.length < headerSize || Buffer.from(content.subarray(0, 4)).toString('latin1') !== format.magic)
    throw new ColumnFileError(`This is no ${format.title}.`)
  // Views need their offsets aligned; Node's small reads may come from a shared pool.
  const bytes = content.byteOffset % 8 === 0 ? content : content.slice()
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = header.getUint32(4, true)
  if (version !== format.version || header.getUint32(12, true) !== names.length)
    throw new ColumnFileError(`This ${format.title} is of version ${version}: bring the place in again.`)
  const columns: Record<string, unknown> = {}
  let at = headerSize
  for (const [index, name] of names.entries()) {
    const length = header.getUint32(fixedHeader + 4 * index, true)
    const View = kinds[format.schema[name]!]
    if (at + length * View.BYTES_PER_ELEMENT > bytes.length) throw damaged(format.title)
    columns[name] = new View(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length)
    at = align(at + length * View.BYTES_PER_ELEMENT)
  }
  if (at !== bytes.length || crc32(bytes.subarray(12)) !== header.getUint32(8, true)) throw damaged(format.title)
  return columns as Columns<Schema>
}

const damaged = (title: string) => new ColumnFileError(`This ${title} is damaged or cut off: bring the place in again.`)
