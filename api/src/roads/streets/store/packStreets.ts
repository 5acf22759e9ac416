import { encodeColumns, openColumns } from '../../../storage/index.ts'
import { streetModes } from '../graph/streetGraph.ts'
import type { Streets } from '../router/streets.ts'
import { columnsOf, streetsFormat } from './streetColumns.ts'
import { streetsOfColumns } from './streetsOfColumns.ts'

/** Everything in one buffer that threads can share. */
export function packStreets(streets: Streets): Uint8Array<SharedArrayBuffer> {
  return encodeColumns(streetsFormat, columnsOf(streets), streetModes.indexOf(streets.graph.mode))
}

/**
 * Streets over a buffer that `packStreets` made; nothing is parsed or copied.
 *
 * @param isTrusted skips the checksum of a buffer that was checked before
 * @throws ColumnFileError
 */
export function openStreets(buffer: Uint8Array, { isTrusted = false } = {}): Streets {
  const { columns, label } = openColumns(streetsFormat, buffer, { isTrusted })
  return streetsOfColumns(streetModes[label]!, columns)
}
