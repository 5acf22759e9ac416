import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import { type Encoding, guessEncoding } from './guessEncoding.ts'
import { guessSeparator } from './guessSeparator.ts'
import { type Spreadsheet, SpreadsheetError } from './sheet.ts'
import { SheetBuilder } from './sheetBuilder.ts'

/** Bytes from which the separator is guessed. */
const sampleBytes = 65_536

/** Longest record: a quotation mark that is never closed would otherwise swallow the file. */
const maxRecordSize = 2_000_000

/** As many as a sheet of Excel has rows: more are no list, even if they are empty. */
const maxRecords = 1_048_576

/** Streams a CSV file, in whatever encoding and with whatever separator. @throws SpreadsheetError */
export async function readCsv(path: string): Promise<Spreadsheet> {
  const encoding = await guessEncoding(path)
  const separator = guessSeparator(await readBeginning(path, encoding))
  const options: Options = {
    delimiter: separator,
    bom: true,
    // All of them: a list may have been put together from several.
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: false,
    max_record_size: maxRecordSize,
    info: true,
  }
  try {
    return await readRecords(path, encoding, options)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quotation mark within a cell, as in 5" pipe: not by the rules, but clear.
    return await readRecords(path, encoding, { ...options, relax_quotes: true }).catch((again: unknown) => {
      throw again instanceof CsvError ? explain(again) : again
    })
  }
}

async function readRecords(path: string, encoding: Encoding, options: Options): Promise<Spreadsheet> {
  const builder = new SheetBuilder()
  builder.startSheet('')
  const records = parse(options)
  const reading = pipeline(createReadStream(path), decodeWith(encoding), records)
  // It is thrown from the loop below too; unhandled it would end the process.
  reading.catch(() => undefined)
  let isFirst = true
  for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: Info }>) {
    const number = info.records + info.empty_lines
    if (number > maxRecords)
      throw new SpreadsheetError(
        `The file has more than ${maxRecords.toLocaleString('en-GB')} lines. Split it into several files.`,
      )
    // Excel's own note of the separator.
    const isNote = isFirst && record.length <= 2 && /^sep=/i.test(record[0] ?? '')
    isFirst = false
    if (!isNote)
      builder.addRow(
        number,
        record.map((text) => ({ text })),
      )
  }
  await reading
  return { sheets: builder.sheets, notices: [] }
}

const decodeWith = (encoding: Encoding) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding)
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  }

async function readBeginning(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

const explain = (error: CsvError): SpreadsheetError =>
  new SpreadsheetError(
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'A quotation mark in the file is never closed, or a row is longer than two million characters. Save it as CSV again.'
      : 'The file is not a CSV file that can be read. Save it as CSV or as an Excel workbook (.xlsx) again.',
    { cause: error },
  )
