import { headerRows, type ImportKind, importFields } from '@doorstep/shared/rules'
import type { SheetRow } from '../read/sheet.ts'
import { fieldsNamed, isIgnoredName } from './fieldNames.ts'

type Row = Pick<SheetRow, 'number' | 'cells'>

/**
 * The number of the row with the names of the columns, among the first of a sheet: the one with most names that we know; else the first whose cells
 * are all words, no number among them; 0: none.
 */
export function findHeader(rows: readonly Row[], kind: ImportKind): number {
  const first = rows.filter(({ number }) => number <= headerRows)
  let best = { number: 0, known: 0 }
  for (const { number, cells } of first) {
    const known = cells.filter((cell) => isName(cell, kind)).length
    if (known > best.known) best = { number, known }
  }
  // One name may be a word of data, or of a title.
  if (best.known >= 2 || (best.known === 1 && first[0]?.number === best.number)) return best.number
  const [top, next] = first
  const isWords = (row: Row) => row.cells.length > 1 && row.cells.every((cell) => cell !== '' && !/\d/.test(cell))
  return top && next && isWords(top) && !isWords(next) ? top.number : 0
}

function isName(cell: string, kind: ImportKind): boolean {
  if (cell === '' || cell.length > 80) return false
  const { fields, isExact } = fieldsNamed(cell)
  if (isExact) return fields.some((field) => (importFields[kind] as readonly string[]).includes(field))
  return isIgnoredName(cell)
}
