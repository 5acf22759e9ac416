import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LonLat } from '@doorstep/shared/units'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderTripBySolver } from '../../../../scripts/solve/orderTripBySolver.ts'
import { createOsrmServer } from '../osrmServer/createOsrmServer.ts'
import { serveStreets } from '../osrmServer/servedStreets.ts'
import {
  createStreetsRoads,
  openStreetRouter,
  prepareStreets,
  type StreetsRoads,
  streetFiles,
} from '../streets/index.ts'
import { createOsrmRoads, type OsrmRoads } from './osrmRoads.ts'

const real = process.env.REAL_DATA ?? ''

/** Our streets queried twice: in this process, and over HTTP through our OSRM server. */
describe.skipIf(!real)('our own OSRM server', () => {
  let folder: string
  let server: Server
  let streets: StreetsRoads
  let osrm: OsrmRoads
  let points: LonLat[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-server-'))
    const file = join(folder, 'streets-car.bin')
    await prepareStreets(join(real, 'data/newport.osm.pbf'), 'car', file, {})
    server = createOsrmServer({ car: serveStreets('car', await openStreetRouter(file)) }, orderTripBySolver)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    osrm = createOsrmRoads({ urls: { car: [url], bike: [], cargo_bike: [], foot: [] } })
    streets = createStreetsRoads(() => [
      { name: 'Newport', dataDate: null, bounds: [-4, 51, -2, 52], files: streetFiles(() => file) },
    ])
    const [, ...rows] = (await readFile(join(real, 'osrm/newport-car.csv'), 'utf8')).trim().split('\n')
    points = rows.slice(0, 120).map((row) => row.split(',').slice(0, 2).map(Number) as unknown as LonLat)
  }, 60_000)
  afterAll(async () => {
    server?.close()
    server?.closeAllConnections()
    await streets?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('is queried in blocks and answers as the streets do', async () => {
    const [asked, known] = [await osrm.matrix('car', points), await streets.matrix('car', points)]
    expect(asked.distances).toHaveLength(120 * 120)
    const wrong = [...asked.durations].filter((seconds, pair) => Math.abs(seconds - (known.durations[pair] ?? 0)) > 1)
    expect(wrong).toEqual([])
    expect(
      Math.max(...asked.distances.map((metres, pair) => Math.abs(metres - (known.distances[pair] ?? 0)))),
    ).toBeLessThan(2)
  })

  it('routes leg by leg as its table says', async () => {
    const way = points.slice(0, 12)
    const { legs } = await osrm.route('car', way)
    const { durations } = await osrm.matrix('car', way)
    expect(legs.map(({ duration }) => duration)).toEqual(legs.map((_, from) => durations[from * 12 + from + 1]))
    expect(legs.every(({ line, steps }) => line.length > 1 && steps.length > 1)).toBe(true)
  })
})
