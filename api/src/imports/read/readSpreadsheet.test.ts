import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { spreadsheetLimits } from '../limits.ts'
import { parseSpreadsheet } from './parseSpreadsheet.ts'
import { readCsv } from './readCsv.ts'
import { readSpreadsheet } from './readSpreadsheet.ts'
import { SpreadsheetError } from './sheet.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-imports-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${++files}`)
  await writeFile(path, content)
  return path
}

const read = async (content: string | Uint8Array) => parseSpreadsheet(await file(content))
const cellsOf = async (content: string | Uint8Array) => (await read(content)).sheets[0]?.rows.map(({ cells }) => cells)
const workbook = (...sheets: WriteSheet[]) => writeXlsx({ sheets })

async function zipOf(entries: Record<string, Buffer>): Promise<string> {
  const path = await file('')
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet, written by hand as other programs might; `parts` replace and add to what it consists of. */
const workbookOf = (parts: Record<string, string>): Promise<string> =>
  zipOf(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${officeDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/workbook.xml': `<workbook ${relations}><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${officeDocument}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeDocument}/styles" Target="styles.xml"/></Relationships>`,
        ...parts,
      }).map(([name, xml]) => [name, Buffer.from(xml)]),
    ),
  )

describe('reading CSV', () => {
  const expected = [
    ['Name', 'Café'],
    ['Zoë', 'Crêpe “1”'],
  ]

  it.each([
    ['UTF-8', Buffer.from('Name,Café\r\nZoë,Crêpe “1”\r\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffName;Café\nZoë;Crêpe “1”')],
    ['UTF-16 with a mark', Buffer.from('\ufeffName\tCafé\nZoë\tCrêpe “1”', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\ufeffName\tCafé\nZoë\tCrêpe “1”', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('Name\tCafé\nZoë\tCrêpe “1”', 'utf16le').subarray(0)],
    ['Windows-1252', Buffer.from('Name|Caf\xe9\nZo\xeb|Cr\xeape \x931\x94', 'latin1')],
    ['Excel’s note of the separator', Buffer.from('sep=;\r\nName;Café\r\nZoë;Crêpe “1”')],
  ])('in %s', async (encoding, bytes) => {
    // Without a mark, curly quotation marks are no Latin letters: enough zeros remain.
    const cells = await cellsOf(bytes)
    expect(cells, encoding).toEqual(expected)
  })

  it('keeps line breaks and separators within quotation marks, numbers rows as the file does, and omits empty ones', async () => {
    const { sheets } = await read('A,B\n\n"x, y","1\n2"\n , \n"say ""hi""",5\n')
    expect(sheets[0]?.rows.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ['A', 'B']],
      [3, ['x, y', '1\n2']],
      [5, ['say "hi"', '5']],
    ])
  })

  it('tells separators from punctuation, and knows every line end', async () => {
    expect(await cellsOf('Name;Address\nAnn;1, Elm, X\nBea;2, Oak, Y\n')).toEqual([
      ...[
        ['Name', 'Address'],
        ['Ann', '1, Elm, X'],
        ['Bea', '2, Oak, Y'],
      ],
    ])
    expect(await cellsOf('Name;Phone\r\n"Smith; Ann";1\n\r\nBea;"2\n3"\rCem;4')).toEqual([
      ...[
        ['Name', 'Phone'],
        ['Smith; Ann', '1'],
        ['Bea', '2\n3'],
        ['Cem', '4'],
      ],
    ])
  })

  it('accepts a quotation mark within a cell', async () => {
    expect(await cellsOf('Name,Note\nAnn,a 5" step\n')).toEqual([
      ['Name', 'Note'],
      ['Ann', 'a 5" step'],
    ])
  })

  it('reads back any table, in any separator and encoding', async () => {
    // An apostrophe before a formula's first character is our own exports' protection, and is taken off.
    const word = fc.string({ maxLength: 8 }).map((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .trim()
        .replace(/^'+(?=[=+\-@＝＋－＠])/, ''),
    )
    const table = fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    const encoding = fc.constantFrom('utf8' as const, 'utf16le' as const)
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), encoding, async (rows, delimiter, bytes) => {
        const all = [['Name', 'Phone', 'Postcode'], ['Ann', '1', 'ZZ1 1AA'], ...rows]
        const csv = stringify(all, { delimiter, bom: true, quoted: true })
        const { sheets } = await readCsv(await file(Buffer.from(csv, bytes)))
        const withoutEmptyEnd = (cells: string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
        expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual(
          all.map(withoutEmptyEnd).filter((cells) => cells.length > 0),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('never fails otherwise than in a sentence, for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const path = await file(bytes)
        await readCsv(path).catch((error: unknown) => expect(error).toBeInstanceOf(SpreadsheetError))
      }),
      { numRuns: 150 },
    )
  })
})

describe('reading Excel workbooks', () => {
  it('gives values as text: dates, times, whole numbers, yes and no', async () => {
    const bytes = await workbook({
      name: 'List',
      rows: [
        ['Name', 'Day', 'From', 'Phone', 'Lift', 'kg'],
        ['Ann', new Date(Date.UTC(2026, 1, 3)), null, 447700900123, true, 2.5],
      ],
      cells: new Map([
        ['1,2', { value: new Date(Date.UTC(1899, 11, 30, 14)), type: 'date', style: { numFmt: 'hh:mm' } }],
      ]),
    })
    expect(await cellsOf(bytes)).toEqual([
      ['Name', 'Day', 'From', 'Phone', 'Lift', 'kg'],
      ['Ann', '2026-02-03', '14:00', '447700900123', 'true', '2.5'],
    ])
  })

  it('takes the value of a formula, and says at its cell when there is none', async () => {
    const bytes = await workbook({
      name: 'List',
      rows: [['Name', 'Boxes']],
      cells: new Map([
        ['1,0', { value: 'Ann', type: 'string' }],
        ['1,1', { value: 3, type: 'formula', formula: '1+2', formulaResult: 3 }],
        ['2,0', { value: 'Bea', type: 'string' }],
        ['2,1', { value: null, type: 'formula', formula: '1+2' }],
        ['3,0', { value: 'Cem', type: 'string' }],
        ['3,1', { value: '#REF!', type: 'error' }],
      ]),
    })
    const { sheets } = await read(bytes)
    expect(sheets[0]?.rows.slice(1).map(({ cells, faults }) => [cells[1], faults[1] ?? ''])).toEqual([
      ['3', ''],
      ['', 'is a formula whose result is not in the file: open and save it in Excel'],
      ['', 'has the error #REF! in the spreadsheet'],
    ])
  })

  it('says at the cells of a merged one that they have no value', async () => {
    const bytes = await workbook({
      name: 'List',
      rows: [
        ['Name', 'Street'],
        ['Ann', 'Elm Grove'],
        ['Bea', null],
      ],
      merges: [{ startRow: 1, startCol: 1, endRow: 2, endCol: 1 }],
    })
    const { sheets } = await read(bytes)
    expect(sheets[0]?.rows[2]?.faults).toEqual({ 1: 'is part of a merged cell: only its first one has the value' })
  })

  it('reads every visible sheet, and no hidden one', async () => {
    const rows = [['A'], ['1']]
    const bytes = await workbook({ name: 'May', rows }, { name: 'Secret', rows, hidden: true }, { name: 'June', rows })
    expect((await read(bytes)).sheets.map(({ name }) => name)).toEqual(['May', 'June'])
  })

  it('says what it does not import', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
      'base64',
    )
    const images = [{ data: png, type: 'png' as const, anchor: { from: { row: 0, col: 0 } } }]
    const { notices } = await read(await workbook({ name: 'List', rows: [['A'], ['1']], images }))
    expect(notices).toEqual(['The file contains a picture: pictures are not imported.'])
  })

  it('says at its cell that a number is no date, and loses no row behind many empty ones', async () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>Day</t></is></c></row><row r="2"><c r="A2" s="1"><v>99999999999</v></c></row>`
    const empty = Array.from({ length: 25_000 }, (_, index) => `<row r="${index + 3}"/>`).join('')
    const path = await workbookOf({
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}${empty}<row r="30000"><c r="A30000" s="1"><v>46056</v></c></row></sheetData></worksheet>`,
    })
    expect((await parseSpreadsheet(path)).sheets[0]?.rows).toEqual([
      { number: 1, cells: ['Day'], faults: {} },
      { number: 2, cells: [''], faults: { 0: 'is not a date: its number is out of range' } },
      { number: 30_000, cells: ['2026-02-03'], faults: {} },
    ])
  })

  it('reads 300 columns, and cuts a huge cell with a reason', async () => {
    const wide = Array.from({ length: 300 }, (_, column) => `c${column}`)
    const { sheets } = await read(await workbook({ name: 'List', rows: [wide, ['x'.repeat(32_000)]] }))
    expect(sheets[0]?.rows[0]?.cells).toHaveLength(300)
    expect(sheets[0]?.rows[1]?.cells[0]).toHaveLength(spreadsheetLimits.cell)
    expect(sheets[0]?.rows[1]?.faults[0]).toBe('is longer than 2,000 characters')
  })
})

describe('files that are refused in a sentence', () => {
  const refusal = async (path: string) => {
    const error = await parseSpreadsheet(path).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SpreadsheetError)
    return (error as Error).message
  }

  it.each([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['a file of blanks', Buffer.from(' ,\n,\n'), /contains no rows/],
    ['a PDF', Buffer.from('%PDF-1.7'), /is a PDF/],
    ['a picture', Buffer.from('\x89PNG\r\n', 'latin1'), /is a picture/],
    ['a web page', Buffer.from('<!DOCTYPE html><p>Sign in'), /web page/],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), /old Excel format/],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /protected with a password/,
    ],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /drawing/],
    ['JSON', Buffer.from('[{"name":"Ann"}]'), /JSON/],
    [
      'an Excel file of 2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      /old Excel format/,
    ],
    ['a photo of a telephone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), /is a picture/],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x4e, 0, 0, 0]), /UTF-32/],
    ['a row without end', Buffer.alloc(3_000_000, 'x'), /longer than two million/],
    ['bytes', Buffer.concat([Buffer.from('ab\x00\x00\x01'), Buffer.alloc(20)]), /not a text file/],
    ['an open quotation mark', Buffer.from('Name\n"Ann\nBea\n'), /never closed/],
    ['501 columns', Buffer.from(Array(501).fill('x').join(',')), /more than 500 columns/],
    ['20,001 rows', Buffer.from('x\n'.repeat(20_001)), /more than 20,000 rows/],
  ])('%s', async (_, bytes, sentence) => {
    expect(await refusal(await file(bytes))).toMatch(sentence)
  })

  it('a workbook that arrived in half', async () => {
    const bytes = await workbook({
      name: 'List',
      rows: Array.from({ length: 50 }, () => [randomBytes(9).toString('hex')]),
    })
    expect(await refusal(await file(bytes.subarray(0, bytes.length / 2)))).toMatch(/damaged or arrived incomplete/)
  })

  it('a zip that becomes too large, whatever it declares', async () => {
    const bomb = await zipOf({
      'xl/workbook.xml': Buffer.from('<x/>'),
      'xl/media/a': Buffer.alloc(spreadsheetLimits.inflated),
    })
    expect(await refusal(bomb)).toMatch(/too large/)
  })

  it.each([
    ['of a file, in the directory', '504b0102', [[24, 100]], /damaged/],
    // As if the sizes were behind the file (bit 3 of the flags): readers then take them from its own header.
    [
      'of a file, as not known',
      '504b0102',
      [
        [8, 0x0008_0008],
        [20, 0],
        [24, 0],
      ],
      /damaged/,
    ],
    ['of the directory, so that readers look for another', '504b0506', [[12, 0xffff_ffff]], /damaged/],
    [
      'of a file, in its own header, which nobody reads',
      '504b0304',
      [[22, 100]],
      /cannot be read as an Excel workbook/,
    ],
  ] as const)('a zip that lies about the size %s', async (_, signature, edits, sentence) => {
    const bytes = await readFile(await zipOf({ 'xl/workbook.xml': Buffer.alloc(1e6) }))
    const start = bytes.indexOf(Buffer.from(signature, 'hex'))
    for (const [offset, value] of edits) bytes.writeUInt32LE(value, start + offset)
    expect(await refusal(await file(bytes))).toMatch(sentence)
  })

  it('a zip whose files are protected with a password', async () => {
    const bytes = await readFile(await zipOf({ 'xl/workbook.xml': Buffer.from('<x/>') }))
    // Bit 0 of the flags (APPNOTE.TXT, 4.4.4).
    bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 8)
    expect(await refusal(await file(bytes))).toMatch(/protected with a password/)
  })

  it('a zip within a zip, and a workbook that lists its sheet 10,000 times', async () => {
    const nested = await readFile(await zipOf({ 'list.csv': Buffer.from('Name\nAnn') }))
    expect(await refusal(await zipOf({ 'inner.zip': nested }))).toMatch(/zip file, not a spreadsheet/)
    const sheets = '<sheet name="S" sheetId="1" r:id="rId1"/>'.repeat(10_000)
    const bytes = await workbookOf({
      'xl/workbook.xml': `<workbook ${relations}><sheets>${sheets}</sheets></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet>${'<row><c t="inlineStr"><is><t>Ann</t></is></c></row>'.repeat(1000)}</worksheet>`,
    })
    expect(await refusal(bytes)).toMatch(/more than 50 sheets|more than 20,000 rows/)
  })

  it('a file that a thread refuses, in the same words', async () => {
    const { signal } = new AbortController()
    await expect(readSpreadsheet(await file(''), signal)).rejects.toThrow(new SpreadsheetError('The file is empty.'))
    expect((await readSpreadsheet(await file('A\n1'), signal)).sheets).toHaveLength(1)
  })

  it('zips of others', async () => {
    expect(
      await refusal(
        await zipOf({ mimetype: Buffer.from('application/vnd.oasis'), 'content.xml': Buffer.from('<x/>') }),
      ),
    ).toMatch(/OpenDocument/)
    expect(await refusal(await zipOf({ 'word/document.xml': Buffer.from('<x/>') }))).toMatch(/Word/)
    expect(await refusal(await zipOf({ 'a.csv': Buffer.from('x') }))).toMatch(/zip file, not a spreadsheet/)
  })
})
