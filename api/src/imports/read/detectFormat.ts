import { open } from 'node:fs/promises'
import { SpreadsheetError } from './sheet.ts'

const zip = Buffer.from('504b0304', 'hex')
const emptyZip = Buffer.from('504b0506', 'hex')
/** OLE2, the container of old Office files and of encrypted new ones ([MS-CFB], 2.2). */
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Beginnings of files that people choose by mistake. */
const otherFormats: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'a text document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['BM', 'a picture'],
  ['II*\0', 'a picture'],
  ['MM\0*', 'a picture'],
  ['\x1f\x8b', 'a compressed file'],
  ['Rar!', 'a compressed file'],
  ["7z\xbc\xaf'\x1c", 'a compressed file'],
]

/** By its first bytes: names of files lie. @throws SpreadsheetError when it is neither */
export async function detectFormat(path: string): Promise<'xlsx' | 'csv'> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) throw new SpreadsheetError('The file is empty.')
    const start = await readAt(file, 0, Math.min(size, 8192))
    if (startsWith(start, zip) || startsWith(start, emptyZip)) return 'xlsx'
    if (startsWith(start, ole)) {
      const isEncrypted = (await readAt(file, 0, size)).includes(Buffer.from('EncryptedPackage', 'utf16le'))
      throw new SpreadsheetError(
        isEncrypted
          ? 'The file is protected with a password. Save it without one (File, Info, Protect workbook), then choose it again.'
          : 'The file is in the old Excel format (.xls). Save it as an Excel workbook (.xlsx) or as CSV, then choose it again.',
      )
    }
    const beginning = start.toString('latin1', 0, 8)
    const other =
      otherFormats.find(([first]) => beginning.startsWith(first) && (first !== 'BM' || start.includes(0))) ??
      (/^(?:RIFF....WEBP|....ftyp(?:hei|avif|mif1))/s.test(start.toString('latin1', 0, 16))
        ? ['', 'a picture']
        : undefined)
    if (other)
      throw new SpreadsheetError(`The file is ${other[1]}, not a spreadsheet. Choose a CSV or Excel file (.xlsx).`)
    const text = start
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, '')
      .trimStart()
    if (/^<(?:!doctype html|html|table)/i.test(text))
      throw new SpreadsheetError('The file is a web page, not a spreadsheet. Choose a CSV or Excel file (.xlsx).')
    if (text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
      throw new SpreadsheetError(
        'The file is in an old Excel format (XML). Save it as an Excel workbook (.xlsx) or as CSV, then choose it again.',
      )
    if (/^(?:<\?xml|<svg|\[\s*[{[]|\{\s*")/.test(text))
      throw new SpreadsheetError(
        'The file is XML, JSON or a drawing, not a spreadsheet. Choose a CSV or Excel file (.xlsx).',
      )
    return 'csv'
  } finally {
    await file.close()
  }
}

type FileHandle = Awaited<ReturnType<typeof open>>

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const startsWith = (bytes: Buffer, first: Buffer): boolean => bytes.subarray(0, first.length).equals(first)
