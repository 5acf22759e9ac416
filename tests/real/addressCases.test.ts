import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareAddresses } from '../../api/src/addresses/build/index.ts'
import { openAddresses } from '../../api/src/addresses/search/index.ts'

const realData = process.env.REAL_DATA

/** Typed text and the right door: metres east and north of 51.6, -3.0. */
interface Ask {
  readonly id: string
  readonly typed: string
  readonly rightAt: readonly [number, number]
  readonly withinMetres: number
}

const origin = { latitude: 51.6, longitude: -3 }
/** Metres per degree of latitude on a sphere with radius 6,371,008.8 m (IUGG mean radius). */
const metresADegree = (Math.PI / 180) * 6_371_008.8

describe.skipIf(!realData)('addresses as people report them', async () => {
  const cases = join(realData ?? '', 'cases/addresses')
  const asks: Ask[] = realData ? JSON.parse(await readFile(join(cases, 'asks.json'), 'utf8')) : []
  let folder: string
  let search: (text: string) => ReturnType<ReturnType<typeof openAddresses>['search']>['items']

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-address-cases-'))
    const file = join(folder, 'addresses.bin')
    await prepareAddresses(join(cases, 'addresses.osm.pbf'), file)
    const addresses = openAddresses(file)
    search = (text) => addresses.search({ text, limit: 8 }).items
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(asks)('$id: $typed', ({ typed, rightAt, withinMetres }) => {
    const [first] = search(typed)
    const [longitude, latitude] = first?.address.point ?? [0, 0]
    const east = (longitude - origin.longitude) * metresADegree * Math.cos((origin.latitude * Math.PI) / 180)
    const north = (latitude - origin.latitude) * metresADegree
    expect(Math.hypot(east - rightAt[0], north - rightAt[1]), first?.address.label).toBeLessThanOrEqual(withinMetres)
  })
})
