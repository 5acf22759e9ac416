import { readFile } from 'node:fs/promises'
import { type Cell, type CellValue, type MergeRange, type Sheet as ParsedSheet, readXlsx as parse } from 'hucre/xlsx'
import { spreadsheetLimits } from '../limits.ts'
import { checkZip } from './checkZip.ts'
import { type Spreadsheet, SpreadsheetError } from './sheet.ts'
import { type RawCell, SheetBuilder } from './sheetBuilder.ts'

/** Cells within merged ones: a few titles, or a whole sheet by mistake. */
const maxMerged = 100_000

/** Reads an Excel workbook: the values of its visible sheets. Formulas are not evaluated, macros not run. @throws SpreadsheetError */
export async function readXlsx(path: string): Promise<Spreadsheet> {
  const names = await checkZip(path)
  if (!names.some((name) => /^xl\/workbook\w*\.xml$/i.test(name))) throw new SpreadsheetError(describeOther(names))
  let visible = 0
  const workbook = await parse(await readFile(path), {
    // One more than are allowed: a workbook may list one sheet any number of times.
    sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden && ++visible <= spreadsheetLimits.sheets + 1,
    readStyles: true,
  }).catch((error: unknown) => {
    throw new SpreadsheetError('The file cannot be read as an Excel workbook. Save it again, or save it as CSV.', {
      cause: error,
    })
  })
  const builder = new SheetBuilder()
  for (const sheet of workbook.sheets) {
    builder.startSheet(sheet.name)
    addRows(builder, sheet)
  }
  return { sheets: builder.sheets, notices: describeIgnored(names) }
}

function addRows(builder: SheetBuilder, sheet: ParsedSheet): void {
  const covered = coveredCells(sheet.merges ?? [], sheet.rows.length)
  for (const [row, values] of sheet.rows.entries()) {
    // A sheet may have a million empty rows before its last one.
    if (values.length === 0) continue
    const raw = Array.from(values, (value, column): RawCell => {
      const cell = sheet.cells?.get(`${row},${column}`)
      return readCell(value, cell) ?? { text: '', fault: covered.get(`${row},${column}`) }
    })
    builder.addRow(row + 1, raw)
  }
}

/** @returns undefined: empty */
function readCell(value: CellValue, cell: Cell | undefined): RawCell | undefined {
  if (
    cell?.type === 'error' ||
    (typeof value === 'string' && /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/.test(value))
  )
    return { text: '', fault: `has the error ${String(value)} in the spreadsheet` }
  if (value === null || value === undefined || value === '')
    return cell?.formula && value !== ''
      ? { text: '', fault: 'is a formula whose result is not in the file: open and save it in Excel' }
      : undefined
  if (!(value instanceof Date)) return { text: formatPlain(value) }
  return Number.isNaN(value.getTime())
    ? { text: '', fault: 'is not a date: its number is out of range' }
    : { text: formatDate(value) }
}

/** Not 4.4770090012e11: a telephone number that Excel took for a number. */
const formatPlain = (value: string | number | boolean): string =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value)

/** `2026-02-03`, `2026-02-03 14:00` or, for a time without a date, `14:00`: Excel's day 0 is in 1899, and of workbooks from old Macs on 1 January 1904. */
function formatDate(date: Date): string {
  // Fractions of a day are not exact: 13:59:59.999.
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (day < '1900-01-02' || day === '1904-01-01') return time
  return time === '00:00' ? day : `${day} ${time}`
}

/** What the cells below and beside a merged one say, by "row,column". Merged titles above a table do no harm: their row is not data. */
function coveredCells(merges: readonly MergeRange[], rows: number): Map<string, string> {
  const covered = new Map<string, string>()
  for (const { startRow, startCol, endRow, endCol } of merges)
    for (let row = startRow; row <= Math.min(endRow, rows - 1); row++)
      for (let column = startCol; column <= Math.min(endCol, spreadsheetLimits.columns); column++)
        if (row !== startRow || column !== startCol) {
          covered.set(`${row},${column}`, 'is part of a merged cell: only its first one has the value')
          if (covered.size > maxMerged)
            throw new SpreadsheetError(
              'Too many cells of the file are merged. Unmerge them (Home, Merge and centre), then choose it again.',
            )
        }
  return covered
}

function describeIgnored(names: readonly string[]): string[] {
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length
  const pictures = count(/^xl\/media\/./i)
  const notices: string[] = []
  if (pictures > 0)
    notices.push(
      `The file contains ${pictures === 1 ? 'a picture' : `${pictures} pictures`}: pictures are not imported.`,
    )
  if (count(/vbaProject\.bin$/i) > 0) notices.push('The file contains macros: they are not run.')
  return notices
}

function describeOther(names: readonly string[]): string {
  if (names.some((name) => /^(?:word|ppt)\//.test(name)))
    return 'The file is a Word or PowerPoint document, not a spreadsheet. Choose a CSV or Excel file (.xlsx).'
  if (names.some((name) => /^(?:content\.xml|mimetype)$/.test(name)))
    return 'The file is an OpenDocument file. Save it as an Excel workbook (.xlsx) or as CSV, then choose it again.'
  if (names.some((name) => /^Index\/|\.iwa$/.test(name)))
    return 'The file is from Apple Numbers. Export it as Excel or CSV, then choose it again.'
  if (names.some((name) => /^xl\/workbook\.bin$/.test(name)))
    return 'The file is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx), then choose it again.'
  return 'The file is a zip file, not a spreadsheet. Unpack it and choose the CSV or Excel file (.xlsx) in it.'
}
