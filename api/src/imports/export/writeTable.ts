import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { writeXlsxStream } from 'hucre/xlsx'

/** A cell: text, or a number. Nothing is ever written as a formula. */
export type TableCell = string | number | null

/**
 * What a spreadsheet would take for a formula when it opens a CSV file (OWASP, CSV injection), full-width forms too. A leading apostrophe makes it
 * text; our own import takes it off again.
 */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

const withoutFormula = (cell: TableCell): TableCell =>
  typeof cell === 'string' && formulaStart.test(cell) ? `'${cell}` : cell

/** A table as the bytes of a file, row by row: memory does not grow with it. */
export function writeTable(
  format: 'csv' | 'xlsx',
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly TableCell[]>,
): Readable {
  if (format === 'xlsx') {
    // Text cells of a workbook are text, whatever they begin with.
    const all = (async function* () {
      yield [...header]
      for await (const row of rows) yield [...row]
    })()
    return Readable.fromWeb(writeXlsxStream(all, { name, freezePane: { rows: 1 }, inlineStrings: true }) as never)
  }
  const csv = stringify({ header: true, columns: [...header], bom: true, record_delimiter: 'windows' })
  const escaped = (async function* () {
    for await (const row of rows) yield row.map(withoutFormula)
  })()
  return Readable.from(escaped)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv)
}
