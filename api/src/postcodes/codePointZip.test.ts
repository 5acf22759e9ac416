import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codePointLine, writeZip } from '../../../tests/factories/codePointZip.ts'
import { openCodePointZip } from './codePointZip.ts'
import { type PostcodeRow, PostcodesError } from './postcodeSource.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-codepoint-'))
})
afterAll(() => rm(folder, { recursive: true }))

const n = codePointLine('N19 4PG', 530258, 186898) + codePointLine('N7  0AA', 530500, 185900)
/** Enough varied rows to fill several batches and several deflate blocks. */
const many = Array.from({ length: 9_000 }, (_, i) =>
  codePointLine(`ZZ${1 + (i % 99)} ${i % 10}${'ABDEFGHJLN'[Math.floor(i / 990)]}A`, 500_000 + i * 7, 400_000 + i * 11),
).join('')

async function readAll(path: string): Promise<PostcodeRow[]> {
  const rows: PostcodeRow[] = []
  for await (const batch of (await openCodePointZip(path)).batches()) rows.push(...batch)
  return rows
}

/** The message a file is rejected with. */
async function refusal(path: string): Promise<string> {
  const error = await readAll(path).then(
    () => undefined,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(PostcodesError)
  const { message } = error as Error
  expect(message).not.toContain(folder)
  expect(message).toMatch(/^[A-Z][^\n]*\.$/i)
  return message
}

describe('openCodePointZip', () => {
  it('reads every CSV under Data/CSV, and nothing else', async () => {
    const path = join(folder, 'codepo_gb.zip')
    await writeZip(path, {
      'Data/CSV/n.csv': n,
      'Data/CSV/zz.csv': many,
      'Data/CSV/empty.csv': '',
      // Repacked on a Mac.
      '__MACOSX/Data/CSV/._n.csv': '\0\x05\x16\x07',
      'Data/CSV/._zz.csv': '\0\x05\x16\x07',
      'Doc/Code-Point_Open_Column_Headers.csv': 'PC,PQ,EA,NO\r\n',
      'Doc/metadata.txt': 'ORDNANCE SURVEY\r\nCOPYRIGHT DATE: 20140729\r\n',
    })
    const source = await openCodePointZip(path)
    expect(source).toMatchObject({ name: 'codepo_gb.zip', dataDate: '2014-07-29' })
    expect(source.progress?.()).toBe(0)
    const rows = await readAll(path)
    expect(rows).toHaveLength(9_002)
    expect(rows.slice(0, 2)).toEqual([
      { postcode: 'N19 4PG', quality: 10, easting: 530258, northing: 186898 },
      { postcode: 'N7 0AA', quality: 10, easting: 530500, northing: 185900 },
    ])
    expect(rows.at(-1)).toMatchObject({ easting: 500_000 + 8_999 * 7, northing: 400_000 + 8_999 * 11 })
  })

  it('reports progress to the end', async () => {
    const path = join(folder, 'progress.zip')
    await writeZip(path, { 'Data/CSV/zz.csv': many })
    const source = await openCodePointZip(path)
    const seen: number[] = []
    for await (const _ of source.batches()) seen.push(source.progress?.() ?? Number.NaN)
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(1)
  })

  it('has no date when the file has none or an invalid one', async () => {
    const path = join(folder, 'undated.zip')
    await writeZip(path, { 'data/csv/n.csv': n, 'doc/metadata.txt': 'COPYRIGHT DATE: 20140231' })
    expect((await openCodePointZip(path)).dataDate).toBeUndefined()
  })

  it('names the file and the line of the first bad row', async () => {
    const path = join(folder, 'bad.zip')
    await writeZip(path, { 'Data/CSV/n.csv': n, 'Data/CSV/zz.csv': `${many}"ZZ1 1AA",10,far,1\r\n` })
    expect(await refusal(path)).toBe(
      'Line 9001 of zz.csv in bad.zip is not a row of Code-Point Open: 10 columns expected, 4 found.',
    )
  })

  it('rejects a table whose last line is truncated', async () => {
    const path = join(folder, 'cut-line.zip')
    await writeZip(path, { 'Data/CSV/n.csv': n.slice(0, -60) })
    expect(await refusal(path)).toMatch(/^(Line 2 of n\.csv in cut-line\.zip|A table in cut-line\.zip is not CSV)/)
  })

  it('reports in one sentence what is wrong with a file', async () => {
    expect(await refusal(join(folder, 'missing.zip'))).toBe('There is no file missing.zip.')
    expect(await refusal(folder)).toMatch(/is a folder/)
    await writeFile(join(folder, 'empty.zip'), '')
    expect(await refusal(join(folder, 'empty.zip'))).toBe('empty.zip is empty.')
    await writeFile(join(folder, 'foreign.zip'), n)
    expect(await refusal(join(folder, 'foreign.zip'))).toMatch(/^foreign\.zip is not a complete zip file/)
    await writeZip(join(folder, 'other.zip'), { 'Data/places.csv': n })
    expect(await refusal(join(folder, 'other.zip'))).toMatch(/^other\.zip contains no Code-Point Open table/)
  })

  it('rejects a zip truncated anywhere', async () => {
    const whole = join(folder, 'whole.zip')
    await writeZip(whole, { 'Data/CSV/zz.csv': many })
    const bytes = await readFile(whole)
    const path = join(folder, 'cut.zip')
    for (const share of [0.01, 0.3, 0.7, 0.99]) {
      await writeFile(path, bytes.subarray(0, Math.floor(bytes.length * share)))
      expect(await refusal(path)).toMatch(/^cut\.zip is not a complete zip file/)
    }
  })

  it('rejects a zip with damaged bytes, even where the rows still look valid', async () => {
    const path = join(folder, 'damaged.zip')
    await writeZip(path, { 'Data/CSV/zz.csv': many })
    const bytes = await readFile(path)
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0, middle, middle + 40)
    await writeFile(path, bytes)
    await refusal(path)

    const stored = join(folder, 'checksum.zip')
    await writeZip(stored, { 'Data/CSV/n.csv': n })
    const content = await readFile(stored)
    // The checksum in the central directory, 16 bytes after its signature.
    const directory = content.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    content.writeUInt8(content.readUInt8(directory + 16) ^ 1, directory + 16)
    await writeFile(stored, content)
    expect(await refusal(stored)).toMatch(/^checksum\.zip is not a complete zip file/)
  })
})
