import { open } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type ZipFile } from 'yauzl'
import { spreadsheetLimits } from '../limits.ts'
import { SpreadsheetError } from './sheet.ts'

const tooLarge = () =>
  new SpreadsheetError(
    'The file becomes too large when it is opened. Copy the list to a new workbook, or save it as CSV, then choose that.',
  )

/** End of central directory record (APPNOTE.TXT, 4.3.16). */
const endSignature = Buffer.from('504b0506', 'hex')
const endLength = 22
const maxComment = 65_535
const zip64 = 0xffff_ffff

/**
 * Checks a zip before a reader sees it, by decompressing all of it once and counting: the sizes that it declares may lie. Files in which the reader
 * might find something else than is counted here are refused as damaged. @returns the names of its files. @throws SpreadsheetError
 */
export async function checkZip(path: string): Promise<string[]> {
  if (await isAmbiguous(path)) throw damaged()
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw damaged(error)
  })
  try {
    return await inflateAll(zip)
  } catch (error) {
    throw error instanceof SpreadsheetError ? error : damaged(error)
  } finally {
    zip.close()
  }
}

async function inflateAll(zip: ZipFile): Promise<string[]> {
  if (zip.entryCount > spreadsheetLimits.entries) throw tooLarge()
  const names: string[] = []
  let bytes = 0
  const counted = () =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        done(bytes > spreadsheetLimits.inflated ? tooLarge() : null)
      },
    })
  for await (const entry of zip.eachEntry()) {
    if (names.push(entry.fileName) > spreadsheetLimits.entries) throw tooLarge()
    if (entry.isEncrypted())
      throw new SpreadsheetError('The file is protected with a password. Save it without one, then choose it again.')
    if (!entry.fileName.endsWith('/')) await pipeline(await zip.openReadStreamPromise(entry), counted())
  }
  return names
}

/** Whether a zip declares its directory in the form for large files by its size alone: some readers then take another directory than others. */
async function isAmbiguous(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.min(size, endLength + maxComment)
    const { buffer: tail } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const end = tail.lastIndexOf(endSignature, length - endLength)
    if (end < 0) return false
    const [entries, bytes, offset] = [
      tail.readUInt16LE(end + 10),
      tail.readUInt32LE(end + 12),
      tail.readUInt32LE(end + 16),
    ]
    return bytes === zip64 && entries !== 0xffff && offset !== zip64
  } finally {
    await file.close()
  }
}

const damaged = (cause?: unknown) =>
  new SpreadsheetError('The file is damaged or arrived incomplete. Save it as an Excel workbook (.xlsx) again.', {
    cause,
  })
