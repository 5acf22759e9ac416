import { createReadStream } from 'node:fs'
import { SpreadsheetError } from './sheet.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding of a text file: by its byte order mark; else UTF-16 when every second byte of its beginning is zero; else UTF-8 when all of it is
 * valid; else Windows-1252, which Excel writes in Britain. @throws SpreadsheetError when it is no text
 */
export async function guessEncoding(path: string): Promise<Encoding> {
  let beginning: Buffer | undefined
  let isUtf8 = true
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (beginning === undefined) {
      beginning = chunk
      const certain = guessByBeginning(chunk)
      if (certain) return certain
    }
    if (chunk.includes(0))
      throw new SpreadsheetError('The file is not a text file. Choose a CSV file, or an Excel workbook (.xlsx).')
    isUtf8 &&= isValid(() => decoder.decode(chunk, { stream: true }))
  }
  isUtf8 &&= isValid(() => decoder.decode())
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

function guessByBeginning(bytes: Buffer): Encoding | undefined {
  const mark = bytes.toString('hex', 0, 3)
  if (bytes.toString('hex', 0, 4) === 'fffe0000')
    throw new SpreadsheetError('The file is in UTF-32. Save it as CSV in UTF-8, then choose it again.')
  if (mark === 'efbbbf') return 'utf-8'
  if (mark.startsWith('fffe')) return 'utf-16le'
  if (mark.startsWith('feff')) return 'utf-16be'
  // Enough for a header; letters of European languages have a zero byte.
  const sample = bytes.subarray(0, 256)
  if (sample.length < 4) return undefined
  const zeros = (offset: number) => sample.filter((byte, index) => index % 2 === offset && byte === 0).length
  const half = sample.length / 2
  if (zeros(1) > 0.8 * half && zeros(0) === 0) return 'utf-16le'
  if (zeros(0) > 0.8 * half && zeros(1) === 0) return 'utf-16be'
  return undefined
}

function isValid(decode: () => void): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}
