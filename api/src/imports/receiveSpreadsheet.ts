import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pLimit from 'p-limit'
import { spreadsheetLimits } from './limits.ts'
import { readSpreadsheet } from './read/readSpreadsheet.ts'
import { type Spreadsheet, SpreadsheetError } from './read/sheet.ts'

/** A file that is larger than the limit. */
export class TooLargeError extends SpreadsheetError {
  override name = 'TooLargeError'

  constructor() {
    super(
      `The file is larger than ${spreadsheetLimits.file / 1e6} MB, the maximum for a list. Save the sheet you need in a file of its own.`,
    )
  }
}

/** Files that are read at once: each may need some 200 MB. */
const oneAtATime = pLimit(1)

/**
 * Reads an uploaded spreadsheet. It is on the disk only meanwhile, and only for this process. @throws SpreadsheetError
 *
 * @param bytes declared size; 0 when unknown
 */
export async function receiveSpreadsheet(body: Readable, bytes: number, signal: AbortSignal): Promise<Spreadsheet> {
  if (bytes > spreadsheetLimits.file) throw new TooLargeError()
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-import-'))
  try {
    const path = join(folder, 'spreadsheet')
    await pipeline(body, limitBytes(), createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET')
          throw new SpreadsheetError('The file arrived incomplete. Please choose it again.', { cause: error })
        throw error
      },
    )
    return await oneAtATime(() => readSpreadsheet(path, signal))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function limitBytes(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > spreadsheetLimits.file ? new TooLargeError() : null, chunk)
    },
  })
}
