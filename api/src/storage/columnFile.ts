import { crc32 } from 'node:zlib'

const views = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f64: Float64Array } as const

interface Column {
  readonly u8: Uint8Array
  readonly u16: Uint16Array
  readonly u32: Uint32Array
  readonly i32: Int32Array
  readonly f64: Float64Array
}

/** The columns of a file in their order, with the type of their items. Any change needs a new version. */
export type ColumnSchema = Readonly<Record<string, keyof Column>>
export type Columns<Schema extends ColumnSchema> = { readonly [Name in keyof Schema]: Column[Schema[Name]] }

export interface ColumnFormat<Schema extends ColumnSchema> {
  /** The first bytes, in Latin-1: 4 for a file of up to 4 G items a column, 8 for larger ones. */
  readonly magic: string
  readonly version: number
  /** For messages, in the plural: "addresses". */
  readonly title: string
  readonly schema: Schema
}

/** Not a file of the format, one of another version, or a damaged one. The message is a sentence for an administrator. */
export class ColumnFileError extends Error {
  override name = 'ColumnFileError'
}

const align = (bytes: number): number => Math.ceil(bytes / 8) * 8

/**
 * Positions in a header, in bytes. After magic, version and checksum (of all that follows it) come a label (u32), then for each column
 * its number of items (u32); in large files the whole length (f64), then start and length of each column in bytes (f64).
 */
function layoutOf({ magic, schema }: ColumnFormat<ColumnSchema>) {
  const isLarge = magic.length === 8
  const names = Object.keys(schema)
  const table = isLarge ? 32 : 16
  const checksum = magic.length + 4
  const label = checksum + 4
  return {
    isLarge,
    names,
    version: magic.length,
    checksum,
    label,
    table,
    end: align(table + names.length * (isLarge ? 16 : 4)),
  }
}

/**
 * One little-endian buffer, which threads can share: header, then the columns, each aligned to 8 bytes.
 *
 * @param label any u32 that belongs to the content
 */
export function encodeColumns<Schema extends ColumnSchema>(
  format: ColumnFormat<Schema>,
  columns: Columns<Schema>,
  label = Object.keys(format.schema).length,
): Uint8Array<SharedArrayBuffer> {
  const layout = layoutOf(format)
  const size = layout.names.reduce((end, name) => end + align(columns[name]!.byteLength), layout.end)
  const bytes = new Uint8Array(new SharedArrayBuffer(size))
  const header = new DataView(bytes.buffer)
  let start = layout.end
  for (const [index, name] of layout.names.entries()) {
    const { buffer, byteOffset, byteLength, length } = columns[name]!
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start)
    if (layout.isLarge) {
      header.setFloat64(layout.table + index * 16, start, true)
      header.setFloat64(layout.table + index * 16 + 8, byteLength, true)
    } else header.setUint32(layout.table + index * 4, length, true)
    start += align(byteLength)
  }
  bytes.set(Buffer.from(format.magic, 'latin1'))
  header.setUint32(layout.version, format.version, true)
  header.setUint32(layout.label, label, true)
  if (layout.isLarge) header.setFloat64(24, size, true)
  header.setUint32(layout.checksum, crc32(bytes.subarray(layout.label)), true)
  return bytes
}

/**
 * The columns of a buffer as views: nothing is copied.
 *
 * @param isTrusted skips the checksum of a buffer that was checked before
 * @throws ColumnFileError
 */
export function openColumns<Schema extends ColumnSchema>(
  format: ColumnFormat<Schema>,
  content: Uint8Array,
  { isTrusted = false } = {},
): { readonly columns: Columns<Schema>; readonly label: number } {
  const { title, magic, version } = format
  const layout = layoutOf(format)
  if (content.length < layout.end || Buffer.from(content.subarray(0, magic.length)).toString('latin1') !== magic)
    throw new ColumnFileError(`This is not a file of prepared ${title}.`)
  // Views need an aligned offset; Node's small reads may come from a shared pool.
  const bytes = content.byteOffset % 8 === 0 ? content : content.slice()
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = header.getUint32(layout.version, true)
  if (found !== version)
    throw new ColumnFileError(
      `These ${title} were prepared by another version of Doorstep (${found} instead of ${version}): add the region again.`,
    )
  const damaged = new ColumnFileError(`The file of prepared ${title} is damaged: add the region again.`)
  if (!isTrusted && crc32(bytes.subarray(layout.label)) !== header.getUint32(layout.checksum, true)) throw damaged
  const columns: Record<string, ArrayBufferView> = {}
  let start = layout.end
  for (const [index, name] of layout.names.entries()) {
    const View = views[format.schema[name]!]
    const length = layout.isLarge
      ? header.getFloat64(layout.table + index * 16 + 8, true) / View.BYTES_PER_ELEMENT
      : header.getUint32(layout.table + index * 4, true)
    const end = start + align(length * View.BYTES_PER_ELEMENT)
    if (end > bytes.length) throw damaged
    columns[name] = new View(bytes.buffer as ArrayBuffer, bytes.byteOffset + start, length)
    start = end
  }
  if (start !== bytes.length) throw damaged
  return { columns: columns as Columns<Schema>, label: header.getUint32(layout.label, true) }
}
