import { detectFormat } from './detectFormat.ts'
import { readCsv } from './readCsv.ts'
import { readXlsx } from './readXlsx.ts'
import { type Spreadsheet, SpreadsheetError } from './sheet.ts'

/** Reads a CSV or Excel file. @throws SpreadsheetError */
export async function parseSpreadsheet(path: string): Promise<Spreadsheet> {
  const spreadsheet = (await detectFormat(path)) === 'xlsx' ? await readXlsx(path) : await readCsv(path)
  if (spreadsheet.sheets.every(({ rows }) => rows.length === 0))
    throw new SpreadsheetError('The file contains no rows: every cell is empty.')
  return spreadsheet
}
