import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codePointLine, writeZip } from '../../../tests/factories/codePointZip.ts'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { openKysely } from '../db/openKysely.ts'
import { openCodePointZip } from './codePointZip.ts'
import { importPostcodes } from './importPostcodes.ts'
import { latestPostcodeImport } from './latestPostcodeImport.ts'
import { type PostcodeRow, type PostcodeSource, PostcodesError } from './postcodeSource.ts'
import type { PostcodesDatabase } from './tables.ts'

const database = useTestDatabase()
let sql: postgres.Sql
let folder: string

beforeAll(async () => {
  sql = postgres(database.ownerUrl, { max: 3, onnotice: () => undefined })
  folder = await mkdtemp(join(tmpdir(), 'doorstep-import-'))
  await sql`do $$ begin create role doorstep_app; exception when duplicate_object then null; end $$`
})
afterAll(async () => {
  await sql.end()
  await rm(folder, { recursive: true })
})

const row = (postcode: string, easting = 530_258, northing = 186_898, quality = 10): PostcodeRow => ({
  postcode,
  easting,
  northing,
  quality,
})

/** A source of these batches; `between` runs before each but the first, `after` after the last. */
const sourceOf = (
  batches: PostcodeRow[][],
  between?: () => Promise<void>,
  after?: () => Promise<void>,
): PostcodeSource => ({
  name: 'test rows',
  async *batches() {
    for (const [index, batch] of batches.entries()) {
      if (index > 0) await between?.()
      yield batch
    }
    await after?.()
  },
})

const postcodes = async () =>
  (await sql<{ postcode: string }[]>`select postcode from postcodes order by 1`).map((r) => r.postcode)
const old = ['N19 4PG', 'N7 0AA']
/** Asserts that a failed import leaves nothing behind and the old table complete. */
async function expectOldTable(): Promise<void> {
  expect(await postcodes()).toEqual(old)
  const left = await sql`select tablename from pg_tables where schemaname = 'public' and tablename like 'postcodes\_%'`
  expect(left).toEqual([])
  expect(await sql`select count(*)::int as imports from postcode_imports`).toEqual([{ imports: 1 }])
}

beforeEach(async () => {
  await sql`delete from postcode_imports`
  await importPostcodes(database.ownerUrl, sourceOf([old.map((postcode) => row(postcode))]))
})

describe('importPostcodes', () => {
  it('replaces the table with the rows of a zip, and reports counts', async () => {
    const path = join(folder, 'codepo_gb.zip')
    await writeZip(path, {
      'Data/CSV/n.csv': codePointLine('N19 4PG', 530_258, 186_898) + codePointLine('N1  9GU', 530_500, 183_000, 20),
      'Data/CSV/zz.csv': codePointLine('ZZ991AA', 0, 0, 90) + codePointLine('ZZ1 1AA', 690_000, 550_000),
      'Doc/metadata.txt': 'COPYRIGHT DATE: 20140729',
    })
    const progress: number[] = []
    const done = await importPostcodes(database.ownerUrl, await openCodePointZip(path), {
      onProgress: (rows) => progress.push(rows),
    })
    expect(done).toEqual({ rowsRead: 4, rowsWithoutPosition: 1, rowsDuplicated: 0, postcodes: 3 })
    expect(progress.at(-1)).toBe(4)
    expect(await postcodes()).toEqual(['N1 9GU', 'N19 4PG', 'ZZ1 1AA'])
    const [found] = await sql`select * from postcodes where postcode = 'N19 4PG'`
    expect(found).toEqual({
      postcode: 'N19 4PG',
      quality: 10,
      easting: 530_258,
      northing: 186_898,
      longitude: expect.closeTo(-0.12209, 5),
      latitude: expect.closeTo(51.56592, 5),
    })

    const db = openKysely<PostcodesDatabase>(database.ownerUrl, { connections: 1 })
    expect(await latestPostcodeImport(db)).toEqual({
      importedAt: expect.any(Date),
      source: 'codepo_gb.zip',
      dataDate: '2014-07-29',
      postcodes: 3,
      rowsWithoutPosition: 1,
      rowsDuplicated: 0,
    })
    await db.destroy()
  })

  it('rejects and counts only rows at 0, 0', async () => {
    const rows = [row('N1 1AA', 0, 0, 90), row('N1 1AB', 0, 5), row('N1 1AD', 5, 0), row('N1 1AE', 0, 0)]
    expect(await importPostcodes(database.ownerUrl, sourceOf([rows]))).toMatchObject({
      rowsRead: 4,
      rowsWithoutPosition: 2,
    })
    expect(await postcodes()).toEqual(['N1 1AB', 'N1 1AD'])
  })

  it('keeps the most precise of duplicates, the first of equals, and counts the others', async () => {
    const rows = [row('N1 1AA', 1, 1, 50), row('N1 1AB', 2, 2), row('N1 1AA', 3, 3, 10), row('N1 1AA', 4, 4, 10)]
    const done = await importPostcodes(database.ownerUrl, sourceOf([rows.slice(0, 3), rows.slice(3)]))
    expect(done).toEqual({ rowsRead: 4, rowsWithoutPosition: 0, rowsDuplicated: 2, postcodes: 2 })
    expect(await sql`select postcode, easting from postcodes order by 1`).toEqual([
      { postcode: 'N1 1AA', easting: 3 },
      { postcode: 'N1 1AB', easting: 2 },
    ])
  })

  it('leaves the old table when the source fails half way', async () => {
    const broken = sourceOf([[row('N1 1AA')], [row('N1 1AB')]], () => Promise.reject(new PostcodesError('Broken.')))
    await expect(importPostcodes(database.ownerUrl, broken)).rejects.toThrow(new PostcodesError('Broken.'))
    await expectOldTable()
    // The lock is released too.
    expect(await importPostcodes(database.ownerUrl, sourceOf([[row('N1 1AA')]]))).toMatchObject({ postcodes: 1 })
  })

  it('leaves the old table when the zip is damaged or truncated after valid rows', async () => {
    const path = join(folder, 'damaged.zip')
    const lines = Array.from({ length: 5_000 }, (_, i) =>
      codePointLine(`ZZ${1 + (i % 99)} ${i % 10}${'ABDEFG'[Math.floor(i / 990)]}A`, 500_000 + i * 7, 400_000 + i * 11),
    )
    await writeZip(path, { 'Data/CSV/a.csv': lines.join(''), 'Data/CSV/b.csv': codePointLine('N1 1AA', 1, 1) })
    const bytes = await readFile(path)
    bytes.fill(0, Math.floor(bytes.length * 0.6), Math.floor(bytes.length * 0.6) + 40)
    await writeFile(path, bytes)
    await expect(importPostcodes(database.ownerUrl, await openCodePointZip(path))).rejects.toBeInstanceOf(
      PostcodesError,
    )
    await expectOldTable()
  })

  it('leaves the old table when the source has no positions', async () => {
    await expect(importPostcodes(database.ownerUrl, sourceOf([[row('N1 1AA', 0, 0)]]))).rejects.toThrow(
      new PostcodesError('test rows contains no postcode with a position.'),
    )
    await expect(importPostcodes(database.ownerUrl, sourceOf([]))).rejects.toBeInstanceOf(PostcodesError)
    await expectOldTable()
  })

  describe('leaves the old table when its connection is killed', () => {
    const kill = async () => {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%copy public.postcodes_incoming%' and pid <> pg_backend_pid()`
    }

    it('between rows', async () => {
      const many = Array.from({ length: 20 }, (_, i) => [row(`N1 ${i % 10}A${i < 10 ? 'A' : 'B'}`)])
      await expect(importPostcodes(database.ownerUrl, sourceOf(many, kill))).rejects.toThrow()
      await expectOldTable()
    })

    it('after the last row', async () => {
      await expect(importPostcodes(database.ownerUrl, sourceOf([[row('N1 1AA')]], undefined, kill))).rejects.toThrow()
      await expectOldTable()
    })
  })

  it('serves the old table during an import, rejects a second import, and swaps under open connections', async () => {
    const reader = postgres(database.ownerUrl, { max: 1 })
    // A named prepared statement, planned on the old table.
    const count = async () => (await reader`select count(*)::int as n from postcodes where postcode > ${'N1'}`)[0]?.n
    expect(await count()).toBe(2)
    let seen: unknown
    await importPostcodes(
      database.ownerUrl,
      sourceOf([[row('N1 1AA')], [row('N1 1AB'), row('N1 1AD')]], async () => {
        seen = await count()
        await expect(importPostcodes(database.ownerUrl, sourceOf([[row('N1 1AA')]]))).rejects.toThrow(
          /^Another import of postcodes/,
        )
      }),
    )
    expect(seen).toBe(2)
    expect(await count()).toBe(3)
    await reader.end()
  })

  it('lets the app role read the new table but not write it', async () => {
    const [may] = await sql`
      select has_table_privilege('doorstep_app', 'postcodes', 'select') as read,
        has_table_privilege('doorstep_app', 'postcodes', 'insert, update, delete, truncate') as write`
    expect(may).toEqual({ read: true, write: false })
  })

  it('keeps the one index, in byte order, so that postcode ranges use it', async () => {
    expect(await sql`select indexname from pg_indexes where tablename = 'postcodes'`).toEqual([
      { indexname: 'postcodes_pkey' },
    ])
    await sql.begin(async (transaction) => {
      await transaction`set local enable_seqscan = off`
      const plan = await transaction`explain select from postcodes where postcode >= ${'N19 '} and postcode < ${'N19!'}`
      expect(JSON.stringify(plan)).toMatch(/Index Cond[^}]*N19/)
    })
  })

  it('creates missing tables', async () => {
    await sql`drop table postcodes, postcode_imports`
    expect(await importPostcodes(database.ownerUrl, sourceOf([[row('N1 1AA')]]))).toMatchObject({ postcodes: 1 })
    expect(await postcodes()).toEqual(['N1 1AA'])
  })
})
