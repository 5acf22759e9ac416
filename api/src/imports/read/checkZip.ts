import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type ZipFile } from 'yauzl'
import { spreadsheetLimits } from '../limits.ts'
import { SpreadsheetError } from './sheet.ts'

const tooLarge = () =>
  new SpreadsheetError(
    'The file becomes too large when it is opened. Copy the list to a new workbook, or save it as CSV, then choose that.',
  )

/**
 * Checks a zip before a reader sees it, by decompressing all of it once and counting: the sizes that it declares may lie. @returns the names of
 * its files. @throws SpreadsheetError
 */
export async function checkZip(path: string): Promise<string[]> {
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

const damaged = (cause: unknown) =>
  new SpreadsheetError('The file is damaged or arrived incomplete. Save it as an Excel workbook (.xlsx) again.', {
    cause,
  })
