import { createRequire } from 'node:module'
import { formatHundredths, formatPence } from '@doorstep/shared/rules'
import PDFDocument from 'pdfkit'
import type { MileageLog, MileageRow } from './mileageLog.ts'
import { type TableColumn, writePdfTable } from './writePdfTable.ts'

/** PDF's own fonts lack most letters of volunteers' names; these have those of Latin, Greek, Cyrillic and Arabic script. */
const require = createRequire(import.meta.url)
const fontFiles = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
}
const fonts = { plain: 'plain', bold: 'bold' } as const

/** The 495 points between the margins of A4. */
const mileColumns: readonly TableColumn[] = [
  { heading: 'Date', width: 90 },
  { heading: 'What', width: 185 },
  { heading: 'Miles', width: 65, align: 'right' },
  { heading: 'Pence a mile', width: 90, align: 'right' },
  { heading: 'Amount', width: 65, align: 'right' },
]
const receiptColumns: readonly TableColumn[] = [
  { heading: 'Date', width: 90 },
  { heading: 'Receipt', width: 340 },
  { heading: 'Amount', width: 65, align: 'right' },
]
const totalColumns: readonly TableColumn[] = [
  { heading: 'This tax year so far', width: 275 },
  { heading: 'Miles', width: 65, align: 'right' },
  { heading: 'Amount', width: 155, align: 'right' },
]

/** The mileage log of one claim as an A4 PDF. */
export function writeMileageLog(log: MileageLog): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 50,
    bufferPages: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: log.title, Author: '', Creator: 'Doorstep', Producer: 'Doorstep', CreationDate: log.writtenAt },
  })
  const chunks: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  for (const font of [fonts.plain, fonts.bold]) pdf.registerFont(font, fontFiles[font])

  pdf.font(fonts.bold).fontSize(16).text(log.title)
  pdf.font(fonts.plain).fontSize(10).moveDown(0.5)
  pdf.text(`${log.groupName} · ${log.claimantName}`)
  pdf.text(`Tax year ${log.taxYear}`)
  pdf.text(log.state).moveDown()
  pdf.fontSize(9)
  if (log.miles.length > 0) writePdfTable(pdf, mileColumns, log.miles.map(milesRow), fonts)
  if (log.receipts.length > 0) {
    pdf.moveDown()
    writePdfTable(
      pdf,
      receiptColumns,
      log.receipts.map(({ day, what, pence }) => [day, what, formatPence(pence)]),
      fonts,
    )
  }
  pdf
    .moveDown()
    .font(fonts.bold)
    .fontSize(11)
    .text(`Total of this claim: ${formatPence(log.totalPence)}`)
    .moveDown()
  pdf.fontSize(9)
  writePdfTable(pdf, totalColumns, yearRows(log), fonts)
  numberPages(pdf, log.title)
  pdf.end()
  return written
}

const milesRow = ({ day, what, hundredthMiles, correctedFrom, rate, pence }: MileageRow): string[] => [
  day,
  correctedFrom === null ? what : `${what}\nThe round measured ${formatHundredths(correctedFrom)} miles.`,
  formatHundredths(hundredthMiles),
  rate,
  formatPence(pence),
]

const yearRows = ({ yearTotal }: MileageLog): string[][] => [
  ...yearTotal.byMode.map(({ mode, hundredthMiles, pence }) => [
    mode,
    formatHundredths(hundredthMiles),
    formatPence(pence),
  ]),
  ['All claims, receipts included', '', formatPence(yearTotal.pence)],
]

/** At the foot of each page, below the margin within which the text flows. */
function numberPages(pdf: typeof PDFDocument, title: string): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    const { margins, width, height } = pdf.page
    const top = height - margins.bottom + 12
    margins.bottom = 0
    pdf.font(fonts.plain).fontSize(8)
    pdf.text(`${title} · page ${page + 1} of ${count}`, margins.left, top, {
      width: width - margins.left - margins.right,
      lineBreak: false,
    })
  }
}
