import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { getBasemap } from '@doorstep/shared/contracts'
import compression from 'compression'
import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallerBudgets } from '../http/callerBudgets.ts'
import { mountErrorHandlers, mountRoutes, type RouteTools } from '../http/mountRoutes.ts'
import type { SignedInMember } from '../kernel/actor.ts'
import { TilesWriter } from './mbtiles.ts'
import { basemapRoutes } from './routes.ts'
import type { RegionTiles } from './tilesCache.ts'

const log = pino({ level: 'silent' })
let folder: string
let server: Server
let address: string
let regions: RegionTiles[]
let isSignedIn = true

/** Tile 10/512/511 touches the equator from the north, where the region is; 10/513/511 is empty and also inside. */
const region = (id: string, version: string, content: string): RegionTiles => {
  const file = join(folder, `${id}-${version}.mbtiles`)
  const writer = new TilesWriter(file)
  writer.add(10, 512, 511, gzipSync(content))
  writer.finish({ minzoom: '8', maxzoom: '10' })
  const shared = { name: `Place ${id}`, attribution: 'Somebody', invented: false, dataDate: '2026-01-01' }
  return { ...shared, id, bounds: [0.1, 0.1, 0.5, 0.2], file, version }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-routes-'))
  regions = [region('one', '1', 'first')]
  const app = express()
  app.use(compression())
  app.use('/api', (_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  const authenticate = async () => (isSignedIn ? ({ roles: ['driver'] } as unknown as SignedInMember) : undefined)
  mountRoutes(
    app,
    basemapRoutes(() => regions),
    { authenticate, log, budgets: new CallerBudgets(1_000_000) } as unknown as RouteTools,
  )
  mountErrorHandlers(app, log, {})
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

/** As a browser does; Node's fetch would send no-cache headers. */
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, { headers: { 'cache-control': 'max-age=0', ...headers } })
const tile = '/api/basemap/one/10/512/511'

describe('the list of regions', () => {
  it('has what a map needs, and is revalidated by its ETag', async () => {
    const reply = await get('/api/basemap')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('private, no-cache')
    expect(getBasemap.response.parse(await reply.json())).toEqual({
      regions: [
        {
          ...{ id: 'one', name: 'Place one', bounds: [0.1, 0.1, 0.5, 0.2], minZoom: 8, maxZoom: 10 },
          ...{ attribution: 'Somebody', invented: false, dataDate: '2026-01-01', version: '1' },
        },
      ],
    })
    const again = await get('/api/basemap', { 'if-none-match': reply.headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('omits a region whose file is missing, and adds a new one', async () => {
    const before = regions
    regions = [
      ...before,
      { ...before[0]!, id: 'gone', file: join(folder, 'gone.mbtiles') },
      region('two', '1', 'second'),
    ]
    const { regions: listed } = getBasemap.response.parse(await (await get('/api/basemap')).json())
    expect(listed.map(({ id }) => id)).toEqual(['one', 'two'])
    expect((await get('/api/basemap/gone/10/512/511')).status).toBe(404)
    expect(await (await get('/api/basemap/two/10/512/511')).text()).toBe('second')
    regions = before
    expect((await get('/api/basemap/two/10/512/511')).status).toBe(404)
  })
})

describe('a tile', () => {
  it('is sent as stored, and cached for good under its version', async () => {
    const reply = await get(`${tile}?version=1`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-encoding')).toBe('gzip')
    expect(reply.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
    expect(reply.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(await reply.text()).toBe('first')
    expect((await get(tile)).headers.get('cache-control')).toBe('private, no-cache')
    expect((await get(`${tile}?version=0`)).headers.get('cache-control')).toBe('private, no-cache')
  })

  it('is not sent twice', async () => {
    const etag = (await get(tile)).headers.get('etag')!
    expect((await get(tile, { 'if-none-match': etag })).status).toBe(304)
    expect((await get('/api/basemap/one/10/513/511', { 'if-none-match': etag })).status).toBe(204)
  })

  it('changes when its region is prepared again', async () => {
    const before = regions
    const etag = (await get(tile)).headers.get('etag')!
    regions = [region('one', '2', 'newer')]
    const reply = await get(tile, { 'if-none-match': etag })
    expect([reply.status, await reply.text()]).toEqual([200, 'newer'])
    regions = before
    expect(await (await get(tile)).text()).toBe('first')
  })

  it.each([
    ['empty, inside the region', '/api/basemap/one/10/513/511', 204],
    ['outside the region', '/api/basemap/one/10/511/511', 404],
    ['south of it', '/api/basemap/one/10/512/512', 404],
    ['of an earlier zoom than there is', '/api/basemap/one/7/64/63', 404],
    ['of a later one', '/api/basemap/one/11/1024/1023', 404],
    ['of no region', '/api/basemap/nowhere/10/512/511', 404],
    ['no number', '/api/basemap/one/10/a/511', 400],
    ['no whole number', '/api/basemap/one/10/1.5/511', 400],
    ['negative', '/api/basemap/one/10/-1/511', 400],
    ['of a zoom that no map has', '/api/basemap/one/25/0/0', 400],
    ['asked for with an unknown word', `${tile}?size=2`, 400],
  ])('%s', async (_, path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  it('and the list require a session', async () => {
    isSignedIn = false
    expect([(await get(tile)).status, (await get('/api/basemap')).status]).toEqual([401, 401])
    isSignedIn = true
  })
})
