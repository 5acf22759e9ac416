import type { BasemapRegion } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { metresPerPixel, worldPixels } from './mercator.ts'
import { overlap, regionBox, tilesFor } from './tileViews.ts'

const region = { bounds: [0, 50, 1, 51], minZoom: 5, maxZoom: 16 } as unknown as BasemapRegion
const all = {
  minX: Number.NEGATIVE_INFINITY,
  minY: Number.NEGATIVE_INFINITY,
  maxX: Number.POSITIVE_INFINITY,
  maxY: Number.POSITIVE_INFINITY,
}

describe('tilesFor', () => {
  it('takes tiles one zoom below the screen, twice as wide', () => {
    const box = regionBox(region, 10)
    const tiles = tilesFor(region, 10, all)
    expect(tiles.every(({ address, widthPx }) => address.zoom === 9 && widthPx === 512)).toBe(true)
    expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(box.minX)
    expect(Math.max(...tiles.map(({ left }) => left + 512))).toBeGreaterThanOrEqual(box.maxX)
    expect(Math.max(...tiles.map(({ top }) => top + 512))).toBeGreaterThanOrEqual(box.maxY)
  })

  it('draws the last tiles larger beyond their zoom', () => {
    const { minX, minY } = regionBox(region, 19)
    const box = { minX: minX + 5_000, minY: minY + 5_000, maxX: minX + 5_001, maxY: minY + 5_001 }
    const [tile, ...others] = tilesFor(region, 19, box)
    expect(others).toEqual([])
    expect(tile).toMatchObject({ address: { zoom: 16 }, widthPx: 2_048 })
    expect(tile!.left).toBe(tile!.address.column * 2_048)
    expect(tile!.left).toBeLessThanOrEqual(box.minX)
    expect(tile!.left + 2_048).toBeGreaterThan(box.minX)
  })

  it('has none beside the region, and none where it is too small to be seen', () => {
    const { maxX, maxY } = regionBox(region, 12)
    expect(tilesFor(region, 12, { minX: maxX + 1, minY: 0, maxX: maxX + 500, maxY })).toEqual([])
    expect(tilesFor(region, 5, all)).toEqual([])
    expect(tilesFor(region, 6, all)).not.toEqual([])
  })
})

describe('overlap', () => {
  it('is what both have, if anything', () => {
    const one = { minX: 0, minY: 0, maxX: 10, maxY: 10 }
    expect(overlap(one, { minX: 5, minY: -5, maxX: 20, maxY: 5 })).toEqual({ minX: 5, minY: 0, maxX: 10, maxY: 5 })
    expect(overlap(one, { minX: 10, minY: 0, maxX: 20, maxY: 5 })).toBeUndefined()
  })
})

describe('metresPerPixel', () => {
  it('is the length of the equator in its middle, and half of that at 60°', () => {
    expect(metresPerPixel(0.5, 0) * worldPixels(0)).toBeCloseTo(40_075_016.686, 3)
    const { minY } = regionBox({ bounds: [0, 0, 1, 60] }, 0)
    expect(metresPerPixel(minY / 256, 0) * 256).toBeCloseTo(40_075_016.686 / 2, 0)
  })
})
