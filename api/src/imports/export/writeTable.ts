import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { writeXlsxStream } from 'hucre/xlsx'
import { protectApostrophe, protectFormula } from '../values/formulaText.ts'

/** A cell: text, or a number. Nothing is ever written as a formula. */
export type TableCell = string | number | null

const texts = (row: readonly TableCell[], protect: (text: string) => string): TableCell[] =>
  row.map((cell) => (typeof cell === 'string' ? protect(cell) : cell))

/** A table as the bytes of a file, row by row: memory does not grow with it. */
export function writeTable(
  format: 'csv' | 'xlsx',
  name: string,
  header: readonly string[],
  rows: Iterable<readonly TableCell[]> | AsyncIterable<readonly TableCell[]>,
): Readable {
  if (format === 'xlsx') {
    const all = (async function* () {
      yield [...header]
      for await (const row of rows) yield texts(row, protectApostrophe)
    })()
    return Readable.fromWeb(writeXlsxStream(all, { name, freezePane: { rows: 1 }, inlineStrings: true }) as never)
  }
  const csv = stringify({
    header: true,
    columns: [...header],
    bom: true,
    record_delimiter: 'windows',
    // A line end within a text, also one that is not Windows': else it would begin a row.
    quoted_match: /[\r\n]/,
  })
  const escaped = (async function* () {
    for await (const row of rows) yield texts(row, protectFormula)
  })()
  return Readable.from(escaped)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv)
}
