/** Limits on a spreadsheet. Generous for a food bank's list, small enough that one file can neither fill the memory nor the disk. */
export const spreadsheetLimits = {
  /** Bytes of the file. */
  file: 20e6,
  /** Bytes of everything in an XLSX file once it is decompressed, counted while decompressing. */
  inflated: 150e6,
  /** Files within an XLSX file. */
  entries: 2000,
  /** Rows of all sheets together, the header included. */
  rows: 20_000,
  columns: 500,
  /** Characters of one cell. */
  cell: 2000,
  /** Characters of all cells. */
  characters: 30e6,
  sheets: 50,
} as const
