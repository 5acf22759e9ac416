import type PDFDocument from 'pdfkit'

export interface TableColumn {
  readonly heading: string
  /** Points. */
  readonly width: number
  readonly align?: 'left' | 'right'
}

/** Points between rows, and between columns. */
const rowGap = 6
const columnGap = 8

/** Writes a table of wrapped texts; on each further page its headings come again. `fonts`: names of the two registered fonts. */
export function writePdfTable(
  pdf: typeof PDFDocument,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  fonts: { readonly plain: string; readonly bold: string },
): void {
  const left = pdf.page.margins.left
  const bottom = () => pdf.page.height - pdf.page.margins.bottom
  const widthOf = ({ width }: TableColumn) => width - columnGap
  const heightOf = (cells: readonly string[]) =>
    Math.max(...columns.map((column, index) => pdf.heightOfString(cells[index] ?? '', { width: widthOf(column) })))

  const writeRow = (cells: readonly string[], font: string) => {
    pdf.font(font)
    const top = pdf.y
    const height = heightOf(cells)
    let x = left
    for (const [index, column] of columns.entries()) {
      pdf.text(cells[index] ?? '', x, top, { width: widthOf(column), align: column.align ?? 'left' })
      x += column.width
    }
    const line = top + height + rowGap / 2
    pdf
      .moveTo(left, line)
      .lineTo(x - columnGap, line)
      .lineWidth(0.5)
      .strokeColor('#999999')
      .stroke()
    pdf.x = left
    pdf.y = top + height + rowGap
  }

  const headings = columns.map(({ heading }) => heading)
  const startPage = () => writeRow(headings, fonts.bold)
  pdf.font(fonts.bold)
  if (pdf.y + 3 * heightOf(headings) > bottom()) pdf.addPage()
  startPage()
  for (const row of rows) {
    pdf.font(fonts.plain)
    if (pdf.y + heightOf(row) > bottom()) {
      pdf.addPage()
      startPage()
    }
    writeRow(row, fonts.plain)
  }
}
