import { cleanText } from '@doorstep/shared/rules'
import { spreadsheetLimits } from '../limits.ts'
import { unprotectFormula } from '../values/formulaText.ts'
import { type Sheet, SpreadsheetError } from './sheet.ts'

export interface RawCell {
  readonly text: string
  readonly fault?: string | undefined
}

const control = /[\p{Cc}]/gu

/** Collects the rows of a file's sheets within the limits. `addRow` throws a SpreadsheetError when there are more. */
export class SheetBuilder {
  readonly #sheets: { name: string; rows: Sheet['rows'][number][] }[] = []
  #rows = 0
  #characters = 0

  get sheets(): readonly Sheet[] {
    return this.#sheets
  }

  startSheet(name: string): void {
    if (this.#sheets.length >= spreadsheetLimits.sheets)
      throw new SpreadsheetError(
        `The file has more than ${spreadsheetLimits.sheets} sheets. Save the one you need in a file of its own.`,
      )
    this.#sheets.push({ name, rows: [] })
  }

  /** @param number as the spreadsheet counts, from 1. Empty rows are not stored. */
  addRow(number: number, raw: readonly RawCell[]): void {
    const faults: Record<number, string> = {}
    const cells = raw.map(({ text, fault }, column) => {
      const clean = unprotectFormula(
        cleanText(text)
          .replace(control, (found) => (found === '\n' ? found : found === '\t' ? ' ' : ''))
          .trim(),
      )
      const isLong = clean.length > spreadsheetLimits.cell
      const problem =
        fault ?? (isLong ? `is longer than ${spreadsheetLimits.cell.toLocaleString('en-GB')} characters` : undefined)
      if (problem) faults[column] = problem
      return isLong ? clean.slice(0, spreadsheetLimits.cell).toWellFormed() : clean
    })
    while (cells.length > 0 && cells.at(-1) === '' && faults[cells.length - 1] === undefined) cells.pop()
    if (cells.length === 0) return
    this.#count(cells)
    this.#sheets.at(-1)?.rows.push({ number, cells, faults })
  }

  #count(cells: readonly string[]): void {
    const { rows, columns, characters } = spreadsheetLimits
    if (cells.length > columns)
      throw new SpreadsheetError(
        `The file has more than ${columns} columns. Delete those that are not needed, then choose it again.`,
      )
    if (++this.#rows > rows)
      throw new SpreadsheetError(
        `The file has more than ${rows.toLocaleString('en-GB')} rows. Split it into several files.`,
      )
    for (const cell of cells) this.#characters += cell.length
    if (this.#characters > characters)
      throw new SpreadsheetError('The file contains too much text for a list. Split it into several files.')
  }
}
