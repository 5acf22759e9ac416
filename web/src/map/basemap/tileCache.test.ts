import { apiHeader, type BasemapRegion } from '@doorstep/shared/contracts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeTile, geometryTypes } from '../../../../api/src/basemap/encodeTile.ts'
import { TileCache } from './tileCache.ts'

const region = { id: 'a place', version: '7' } as BasemapRegion
const now = { run: async <Result>(piece: () => Result) => piece() }
const town = { type: geometryTypes.point, parts: [[3, 4]], properties: { kind: 'town', name: 'Doggerby' } }
const bytes = Uint8Array.from(encodeTile([{ name: 'names', features: [town] }]))
const tileAnswer = () => new Response(bytes, { headers: { 'content-type': 'application/vnd.mapbox-vector-tile' } })
const address = (column: number) => ({ zoom: 10, column, row: 5 })

function answering(...answers: (() => Response)[]) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return (answers.length > 1 ? answers.shift()! : answers[0]!)()
  })
  return asked
}
afterEach(() => vi.unstubAllGlobals())

describe('TileCache', () => {
  it('asks once for a tile, by region and version, and then knows it', async () => {
    const asked = answering(() => tileAnswer())
    const store = new TileCache(region, now)
    expect(store.get(address(1))).toBeUndefined()
    const [one, other] = await Promise.all([store.load(address(1)), store.load(address(1))])
    expect(one?.points.map(({ name }) => name)).toEqual(['Doggerby'])
    expect(other).toBe(one)
    expect(await store.load(address(1))).toBe(one)
    expect(store.get(address(1))).toBe(one)
    expect(asked).toEqual(['/api/basemap/a%20place/10/1/5?version=7'])
  })

  it('takes an empty tile for one, and what failed for nothing: it asks again', async () => {
    const asked = answering(
      () => new Response(null, { status: 503 }),
      () => {
        throw new TypeError('offline')
      },
      // A captive portal, twice.
      () => new Response('<h1>Not here</h1>', { status: 404, headers: { 'content-type': 'text/html' } }),
      () => new Response(null, { status: 204 }),
      () => new Response(null, { status: 204, headers: { [apiHeader]: '1' } }),
    )
    const store = new TileCache(region, now)
    for (let tries = 0; tries < 4; tries++) expect(await store.load(address(1))).toBeUndefined()
    expect(await store.load(address(1))).toEqual({ shapes: [], lines: [], points: [] })
    await store.load(address(1))
    expect(asked).toHaveLength(5)
  })

  it('forgets the tiles that were used least lately', async () => {
    const asked = answering(() => tileAnswer())
    const store = new TileCache(region, now)
    for (let column = 0; column < 96; column += 1) await store.load(address(column))
    store.get(address(0))
    await store.load(address(96))
    expect(store.get(address(0))).toBeDefined()
    expect(store.get(address(1))).toBeUndefined()
    expect(asked).toHaveLength(97)
  })
})
