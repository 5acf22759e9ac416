import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKysely } from '../../api/src/db/openKysely.ts'
import {
  importPostcodes,
  lookUpPostcode,
  openCodePointZip,
  type PlacesDatabase,
  type PostcodesImported,
} from '../../api/src/postcodes/index.ts'
import { useTestDatabase } from '../factories/database.ts'

const realData = process.env.REAL_DATA

describe.skipIf(!realData)('the whole Code-Point Open', () => {
  const database = useTestDatabase()
  let imported: PostcodesImported
  let db: ReturnType<typeof openKysely<PlacesDatabase>>

  beforeAll(async () => {
    const source = await openCodePointZip(join(realData ?? '', 'data/codepo_gb.zip'))
    expect(source.dataDate).toBe('2014-07-29')
    imported = await importPostcodes(database.ownerUrl, source)
    db = openKysely<PlacesDatabase>(database.ownerUrl, { connections: 1 })
  })
  afterAll(() => db?.destroy())

  it('reads every row, and refuses the 84 without a position', () => {
    expect(imported).toEqual({
      rowsRead: 1_684_769,
      rowsWithoutPosition: 84,
      rowsDuplicated: 0,
      postcodes: 1_684_685,
    })
  })

  // Positions of well-known buildings, rounded to three decimals (about 100 m).
  it.each([
    ['SW1A 1AA', 'Buckingham Palace', -0.142, 51.501],
    ['sw1a0aa', 'the Houses of Parliament', -0.125, 51.5],
    ['EH99 1SP', 'the Scottish Parliament', -3.175, 55.952],
    ['CF99 1NA', 'the Senedd', -3.162, 51.464],
  ])('puts %s at %s', async (text, _name, longitude, latitude) => {
    expect(await lookUpPostcode(db, text)).toMatchObject({
      status: 'found',
      point: [expect.closeTo(longitude, 2), expect.closeTo(latitude, 2)],
    })
  })

  it('knows outward codes and sectors, and corrects look-alike characters', async () => {
    expect(await lookUpPostcode(db, 'N19')).toMatchObject({
      status: 'partial',
      near: { of: 'outward', point: [expect.closeTo(-0.13, 1), expect.closeTo(51.566, 1)] },
    })
    expect(await lookUpPostcode(db, 'NI9 4PG')).toMatchObject({
      status: 'malformed',
      suggestions: [{ postcode: 'N19 4PG', known: true }, { known: false }],
    })
  })
})
