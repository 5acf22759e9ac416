import { crc32 } from 'node:zlib'
import { streetModes } from '../graph/streetGraph.ts'
import type { Streets } from '../router/streets.ts'
import { type ColumnName, columnsOf, columnTypes, type StreetColumns } from './streetColumns.ts'
import { streetsOfColumns } from './streetsOfColumns.ts'

/** "Streets" and a byte that no text has. */
const magic = 0x53_74_72_65_65_74_73_ffn
const version = 3
const names = Object.keys(columnTypes) as ColumnName[]
/** Magic, version, check sum of all that follows it, mode, length in bytes; then each column's start and length in bytes. */
const place = { magic: 0, version: 8, checkSum: 12, mode: 16, length: 24, columns: 32 } as const
const headerSize = place.columns + names.length * 16
/** Every column begins at a multiple of this, so that a view of any type can stand there. */
const alignment = 8

interface ViewType {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, start: number, length: number): ArrayBufferView
}

/** The file is no streets file, or one of another version, or damaged. */
export class StreetsFileError extends Error {
  override name = 'StreetsFileError'
}

/** Everything in one buffer that threads can share. */
export function packStreets(streets: Streets): SharedArrayBuffer {
  const columns = columnsOf(streets)
  let length = headerSize
  const starts = names.map((name) => {
    const start = length
    length += Math.ceil(columns[name].byteLength / alignment) * alignment
    return start
  })
  const buffer = new SharedArrayBuffer(length)
  const bytes = new Uint8Array(buffer)
  const header = new DataView(buffer)
  names.forEach((name, index) => {
    const { buffer: from, byteOffset, byteLength } = columns[name]
    bytes.set(new Uint8Array(from, byteOffset, byteLength), starts[index]!)
    header.setFloat64(place.columns + index * 16, starts[index]!, true)
    header.setFloat64(place.columns + index * 16 + 8, byteLength, true)
  })
  header.setBigUint64(place.magic, magic)
  header.setUint32(place.version, version, true)
  header.setUint32(place.mode, streetModes.indexOf(streets.graph.mode), true)
  header.setFloat64(place.length, length, true)
  header.setUint32(place.checkSum, checkSumOf(buffer), true)
  return buffer
}

/**
 * Streets over a buffer that `packStreets` made; nothing is parsed or copied. `trusted` leaves out the check sum, for a buffer that was
 * checked before.
 *
 * @throws StreetsFileError for anything else.
 */
export function openStreets(buffer: SharedArrayBuffer, { trusted = false } = {}): Streets {
  const header = new DataView(buffer)
  if (buffer.byteLength < headerSize || header.getBigUint64(place.magic) !== magic) {
    throw new StreetsFileError('This is not a file of prepared streets.')
  }
  const foundVersion = header.getUint32(place.version, true)
  if (foundVersion !== version) {
    throw new StreetsFileError(
      `These streets were prepared by another version of Doorstep (${foundVersion} instead of ${version}): bring the place in again.`,
    )
  }
  const mode = streetModes[header.getUint32(place.mode, true)]
  const whole = header.getFloat64(place.length, true) === buffer.byteLength
  if (!mode || !whole || (!trusted && header.getUint32(place.checkSum, true) !== checkSumOf(buffer))) {
    throw new StreetsFileError('The file of prepared streets is damaged: bring the place in again.')
  }
  const columns = Object.fromEntries(
    names.map((name, index) => {
      const type: ViewType = columnTypes[name]
      const start = header.getFloat64(place.columns + index * 16, true)
      const length = header.getFloat64(place.columns + index * 16 + 8, true)
      return [name, new type(buffer, start, length / type.BYTES_PER_ELEMENT)]
    }),
  )
  return streetsOfColumns(mode, columns as unknown as StreetColumns)
}

/** Over the rest of the header too: one that leads astray must not pass. */
function checkSumOf(buffer: SharedArrayBuffer): number {
  return crc32(new Uint8Array(buffer, place.mode))
}
