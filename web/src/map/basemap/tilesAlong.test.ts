import type { BasemapRegion } from '@doorstep/shared/contracts'
import { array as arrayOf, assert, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worldX, worldY } from './mercator.ts'
import { tilesAlong } from './tilesAlong.ts'

const region = { id: 'a', version: '1', bounds: [-3.1, 51.5, -2.9, 51.65], minZoom: 8, maxZoom: 16 } as BasemapRegion
const inRegion = record({
  longitude: double({ min: -3.1, max: -2.9, noNaN: true }),
  latitude: double({ min: 51.5, max: 51.65, noNaN: true }),
})
const tileOf = ({ longitude, latitude }: { longitude: number; latitude: number }, zoom: number) => ({
  zoom,
  column: Math.floor(worldX(longitude) * 2 ** zoom),
  row: Math.floor(worldY(latitude) * 2 ** zoom),
})
const keys = (tiles: ReturnType<typeof tilesAlong>) => tiles.map(({ zoom, column, row }) => `${zoom}/${column}/${row}`)

describe('tilesAlong', () => {
  it('has every zoom of every stop and of every place on the way', () =>
    assert(
      property(
        arrayOf(inRegion, { minLength: 2, maxLength: 4 }),
        double({ min: 0, max: 1, noNaN: true }),
        (stops, share) => {
          const [from, to] = stops as [(typeof stops)[0], (typeof stops)[0]]
          const between = {
            longitude: from.longitude + (to.longitude - from.longitude) * share,
            latitude: from.latitude + (to.latitude - from.latitude) * share,
          }
          const found = new Set(keys(tilesAlong(region, { stops, lines: [[from, to]] }, 10_000)))
          for (let zoom = region.minZoom; zoom <= region.maxZoom; zoom++)
            for (const point of [...stops, between]) expect(found).toContain(keys([tileOf(point, zoom)])[0])
        },
      ),
      { numRuns: 40 },
    ))

  it('takes none twice, none outside the region and no more than the maximum, the overview first', () =>
    assert(
      property(arrayOf(inRegion, { minLength: 1, maxLength: 5 }), integer({ min: 1, max: 400 }), (stops, max) => {
        const tiles = tilesAlong(region, { stops, lines: [stops] }, max)
        expect(tiles.length).toBeLessThanOrEqual(max)
        expect(new Set(keys(tiles)).size).toBe(tiles.length)
        expect(tiles[0]!.zoom).toBe(region.minZoom)
        const [west, south, east, north] = region.bounds
        for (const { zoom, column, row } of tiles) {
          const first = tileOf({ longitude: west, latitude: north }, zoom)
          const last = tileOf({ longitude: east, latitude: south }, zoom)
          expect(column >= first.column && column <= last.column && row >= first.row && row <= last.row).toBe(true)
        }
      }),
      { numRuns: 40 },
    ))

  it('is empty elsewhere, and for a round without a stop', () => {
    expect(tilesAlong(region, { stops: [{ longitude: 0, latitude: 50 }], lines: [] }, 100)).toEqual([])
    expect(tilesAlong(region, { stops: [], lines: [] }, 100)).toEqual([])
  })
})
