import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { openKysely } from '../db/openKysely.ts'
import { importPostcodes } from '../postcodes/importPostcodes.ts'
import type { PlacesDatabase } from '../postcodes/index.ts'
import { findAddresses } from './findAddresses.ts'
import type { AddressQuery, FoundAddress } from './search/addressSearch.ts'

const database = useTestDatabase()
let db: Kysely<PlacesDatabase>
beforeAll(async () => {
  const rows = [{ postcode: 'N19 4PG', easting: 530_100, northing: 186_000, quality: 10 }]
  await importPostcodes(database.ownerUrl, {
    name: 'test rows',
    async *batches() {
      yield rows
    },
  })
  db = openKysely<PlacesDatabase>(database.ownerUrl, { connections: 1 })
})
afterAll(() => db.destroy())

const door = (postcode: string | null, quality: FoundAddress['quality'] = 'exact'): FoundAddress => ({
  ...{ label: '3 Quay Street', houseNumber: '3', houseName: null, unit: null, street: 'Quay Street', locality: null },
  ...{ postcode, point: [0, 54], quality },
})

/** Labels and qualities found for a text with these address results, and the query that the address search received. */
async function find(text: string, answers: FoundAddress[], limit = 8) {
  const asked: AddressQuery[] = []
  const addresses = {
    hasAddresses: () => true,
    search: (query: AddressQuery) => {
      asked.push(query)
      return answers
    },
  }
  const found = await findAddresses(db, addresses, { text, limit })
  return { found: found.map(({ label, quality }) => `${quality}: ${label}`), near: asked[0]?.near }
}

describe('findAddresses', () => {
  it('returns the centre of a postcode that no address has', async () => {
    expect((await find('n194pg', [])).found).toEqual(['postcode: N19 4PG'])
    expect((await find('3 quay street n19 4pg', [door('N1 1AA')])).found).toEqual([
      'postcode: N19 4PG',
      'exact: 3 Quay Street',
    ])
    expect((await find('3 quay street n19 4pg', [door('N1 1AA')], 1)).found).toHaveLength(1)
  })

  it('ranks addresses first that have the postcode, or may have it', async () => {
    expect((await find('3 quay street n19 4pg', [door('N19 4PG')])).found).toEqual(['exact: 3 Quay Street'])
    expect((await find('3 quay street n19 4pg', [door(null), door(null, 'street')])).found).toEqual([
      'exact: 3 Quay Street',
      'postcode: N19 4PG',
      'street: 3 Quay Street',
    ])
    expect((await find('quay street n19 4pg', [door(null, 'street')])).found[0]).toBe('postcode: N19 4PG')
  })

  it('uses the location of the postcode to choose between streets of one name', async () => {
    expect((await find('3 quay street n19 4pg', [])).near).toEqual([
      [expect.closeTo(-0.125, 2), expect.closeTo(51.56, 2)],
    ])
  })

  it.each(['', '3 quay street', 'n19', 'zz9 9zz', "' or 1=1 --"])('queries only addresses for %j', async (text) => {
    expect(await find(text, [door(null)])).toEqual({ found: ['exact: 3 Quay Street'], near: undefined })
  })
})
