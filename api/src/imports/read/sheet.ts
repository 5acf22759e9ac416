/** A row of a sheet as text. */
export interface SheetRow {
  /** As the spreadsheet counts: 1 is the first. */
  readonly number: number
  readonly cells: readonly string[]
  /** Why a cell cannot be used, by column: an error of the spreadsheet, a formula without a value. */
  readonly faults: Readonly<Record<number, string>>
}

export interface Sheet {
  readonly name: string
  /** Without empty ones. */
  readonly rows: readonly SheetRow[]
}

/** A spreadsheet, whatever its format. */
export interface Spreadsheet {
  readonly sheets: readonly Sheet[]
  /** What is in the file and was not read, each in a sentence: pictures, macros. */
  readonly notices: readonly string[]
}

/** A file that is not a spreadsheet we can read. The message is a sentence for whoever chose the file and contains nothing of its content. */
export class SpreadsheetError extends Error {
  override name = 'SpreadsheetError'
}
