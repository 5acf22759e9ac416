import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { openKysely } from '../db/openKysely.ts'
import { gridToLonLat } from './grid.ts'
import { importPostcodes } from './importPostcodes.ts'
import { findOutwardPoint, findSectorPoint, lookUpPostcode } from './lookUpPostcode.ts'
import type { PostcodesDatabase } from './tables.ts'

const database = useTestDatabase()
let db: Kysely<PostcodesDatabase>

/** Easting of each; all have the same northing, which makes means easy to check. */
const eastings: Record<string, number> = {
  'N1 9AA': 530_000,
  'N19 4PG': 530_100,
  'N19 4PH': 530_300,
  'N19 5AA': 530_800,
  'N10 1AA': 529_000,
  'S5 5SL': 435_000,
}
const northing = 186_000
const at = (easting: number) => gridToLonLat(easting, northing)

beforeAll(async () => {
  const rows = Object.entries(eastings).map(([postcode, easting]) => ({ postcode, easting, northing, quality: 10 }))
  await importPostcodes(database.ownerUrl, {
    name: 'test rows',
    async *batches() {
      yield rows
    },
  })
  db = openKysely<PostcodesDatabase>(database.ownerUrl, { connections: 1 })
})
afterAll(() => db.destroy())

const close = ([longitude, latitude]: readonly [number, number]) => [
  expect.closeTo(longitude, 5),
  expect.closeTo(latitude, 5),
]

describe('lookUpPostcode', () => {
  it('finds a postcode in any spelling', async () => {
    for (const text of ['N19 4PG', 'n194pg', ' n19  4pg']) {
      expect(await lookUpPostcode(db, text)).toEqual({
        status: 'found',
        postcode: 'N19 4PG',
        point: at(530_100),
        quality: 10,
        suggestions: [],
      })
    }
  })

  it('starts the pin of an unknown postcode at its sector', async () => {
    expect(await lookUpPostcode(db, 'n19 4zz')).toEqual({
      status: 'unknown',
      postcode: 'N19 4ZZ',
      near: { of: 'sector', name: 'N19 4', point: close(at(530_200)) },
      suggestions: [],
    })
  })

  it('starts it at the outward code when the sector is unknown too, and nowhere when that is also unknown', async () => {
    expect(await lookUpPostcode(db, 'N19 9ZZ')).toMatchObject({
      status: 'unknown',
      near: { of: 'outward', name: 'N19', point: close(at(530_400)) },
    })
    expect(await lookUpPostcode(db, 'ZZ9 9ZZ')).toEqual({ status: 'unknown', postcode: 'ZZ9 9ZZ', suggestions: [] })
  })

  it('suggests similar postcodes, existing ones first, and corrects nothing', async () => {
    expect(await lookUpPostcode(db, 'Nl9 4PG')).toEqual({
      status: 'unknown',
      postcode: 'NL9 4PG',
      suggestions: [{ postcode: 'N19 4PG', known: true }],
    })
    expect(await lookUpPostcode(db, 'NI9 4PG')).toEqual({
      status: 'malformed',
      suggestions: [
        { postcode: 'N19 4PG', known: true },
        { postcode: 'NL9 4PG', known: false },
      ],
    })
    expect(await lookUpPostcode(db, 'SS SSI')).toMatchObject({ suggestions: [{ postcode: 'S5 5SL', known: true }] })
    expect((await lookUpPostcode(db, 'SL1 1SL')).suggestions.length).toBeLessThanOrEqual(6)
  })

  it('recognises the beginning of a postcode, and locates it', async () => {
    expect(await lookUpPostcode(db, 'n19')).toEqual({
      status: 'partial',
      near: { of: 'outward', name: 'N19', point: close(at(530_400)) },
      suggestions: [],
    })
    expect(await lookUpPostcode(db, 'N19 5')).toMatchObject({
      status: 'partial',
      near: { of: 'sector', name: 'N19 5', point: close(at(530_800)) },
    })
  })

  it('gives a starting point where only the first part of a text is readable', async () => {
    expect(await lookUpPostcode(db, 'N19 4P')).toMatchObject({ status: 'malformed', near: { name: 'N19' } })
    for (const text of ['', ' ', 'the blue door', "N19'; drop table postcodes --", '\0', 'N19 \u{1F600}']) {
      expect((await lookUpPostcode(db, text)).status).toBe('malformed')
    }
  })
})

describe('findOutwardPoint and findSectorPoint', () => {
  it('do not match N1 for N19 and N10', async () => {
    expect(await findOutwardPoint(db, 'N1')).toEqual(close(at(530_000)))
    expect(await findSectorPoint(db, 'N1 9')).toEqual(close(at(530_000)))
    expect(await findOutwardPoint(db, 'N2')).toBeUndefined()
    expect(await findSectorPoint(db, 'N19 6')).toBeUndefined()
  })
})
