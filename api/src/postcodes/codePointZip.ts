import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { readCodePointRow } from './codePointRow.ts'
import { type PostcodeRow, type PostcodeSource, PostcodesError } from './postcodeSource.ts'

/** What a Mac adds when it zips a folder: `__MACOSX/Data/CSV/._n.csv`, `.DS_Store`. Not CSV. */
const isOfMac = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.[^/]*$)/i.test(name)

const isTable = ({ fileName }: Entry): boolean => /(?:^|\/)data\/csv\/[^/]+\.csv$/i.test(fileName) && !isOfMac(fileName)
const isMetadata = ({ fileName }: Entry): boolean => /(?:^|\/)doc\/metadata\.txt$/i.test(fileName) && !isOfMac(fileName)

/** Rows per batch: enough to amortise its cost, few enough to use little memory. */
const batchSize = 2_000

/**
 * Opens Code-Point Open as Ordnance Survey ships it: a zip of one header-less CSV per postcode area under Data/CSV. The rows are streamed;
 * nothing is unpacked to disk. Rejects with PostcodesError when the file is missing, empty, not a complete zip, or has no such table; reading
 * rejects with it at the first invalid row.
 */
export async function openCodePointZip(path: string): Promise<PostcodeSource> {
  const name = basename(path)
  let bytes = 0
  let bytesRead = 0
  let dataDate: string | undefined
  await withZip(path, async (zip) => {
    for await (const entry of zip.eachEntry()) {
      if (isTable(entry)) bytes += entry.uncompressedSize
      if (isMetadata(entry)) dataDate = copyrightDate(await text(await openEntry(zip, entry)))
    }
  })
  if (bytes === 0)
    throw new PostcodesError(`${name} contains no Code-Point Open table: it has no CSV files under Data/CSV.`)

  async function* batches(): AsyncGenerator<PostcodeRow[]> {
    const zip = await openZip(path)
    try {
      for await (const entry of zip.eachEntry()) {
        if (!isTable(entry)) continue
        const content = await openEntry(zip, entry, (count) => {
          bytesRead += count
        })
        yield* readTable(content, `${basename(entry.fileName)} in ${name}`)
      }
    } catch (error) {
      throw asPostcodesError(error, name)
    } finally {
      zip.close()
    }
  }
  return { name, ...(dataDate && { dataDate }), batches, progress: () => bytesRead / bytes }
}

/** `COPYRIGHT DATE: 20140729` in Doc/metadata.txt: the date of Ordnance Survey's data. */
function copyrightDate(metadata: string): string | undefined {
  const [, year, month, day] = /COPYRIGHT DATE:\s*(\d{4})(\d{2})(\d{2})/i.exec(metadata) ?? []
  const date = `${year}-${month}-${day}`
  return year && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date) ? date : undefined
}

/** Records of one CSV in batches. Each line is one record, so counting records gives the line. */
async function* readTable(content: Readable, where: string): AsyncGenerator<PostcodeRow[]> {
  const records = parse({ relax_column_count: true, bom: true })
  // A failure of the zip must also end the parser; it is thrown from the loop below.
  const fed = pipeline(content, records).catch(() => undefined)
  let line = 0
  let batch: PostcodeRow[] = []
  for await (const record of records as AsyncIterable<string[]>) {
    line++
    const row = readCodePointRow(record)
    if (typeof row === 'string') {
      throw new PostcodesError(`Line ${line} of ${where} is not a row of Code-Point Open: ${row}.`)
    }
    batch.push(row)
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  await fed
  if (batch.length > 0) yield batch
}

async function openZip(path: string): Promise<ZipFile> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size === 0) throw new PostcodesError(`${name} is empty.`)
    return await openPromise(path, { autoClose: false })
  } catch (error) {
    throw asPostcodesError(error, name)
  }
}

async function withZip(path: string, use: (zip: ZipFile) => Promise<void>): Promise<void> {
  const zip = await openZip(path)
  try {
    await use(zip)
  } catch (error) {
    throw asPostcodesError(error, basename(path))
  } finally {
    zip.close()
  }
}

/** An entry's content; fails at its end on a checksum mismatch, which yauzl does not check. */
async function openEntry(zip: ZipFile, entry: Entry, onBytes?: (count: number) => void): Promise<Readable> {
  const content = await zip.openReadStreamPromise(entry)
  let sum = 0
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum)
      onBytes?.(chunk.length)
      done(null, chunk)
    },
    flush(done) {
      done(sum === entry.crc32 ? null : new Error('checksum differs'))
    },
  })
  pipeline(content, checked).catch(() => undefined)
  return checked
}

/** Converts any error of a file to a PostcodesError; one that already is passes through. */
function asPostcodesError(error: unknown, name: string): PostcodesError {
  if (error instanceof PostcodesError) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return new PostcodesError(`There is no file ${name}.`, { cause: error })
  if (code === 'EACCES' || code === 'EPERM')
    return new PostcodesError(`${name} cannot be read: check its permissions.`, { cause: error })
  if (code === 'EISDIR') return new PostcodesError(`${name} is a folder, not a zip file.`, { cause: error })
  if (error instanceof CsvError) return new PostcodesError(`A table in ${name} is not CSV.`, { cause: error })
  return new PostcodesError(`${name} is not a complete zip file: download it again.`, {
    cause: error,
  })
}
