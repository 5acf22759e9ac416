import { describe, expect, it } from 'vitest'
import { worldX, worldY } from './mercator.ts'

describe('spherical Mercator', () => {
  it('puts the equator and Greenwich in the middle', () => {
    expect(worldX(0)).toBe(0.5)
    expect(worldY(0)).toBeCloseTo(0.5, 12)
  })

  it('has its corner where EPSG:3857 ends', () => {
    expect(worldX(-180)).toBe(0)
    expect(worldY(85.0511287798066)).toBeCloseTo(0, 10)
    expect(worldY(-85.0511287798066)).toBeCloseTo(1, 10)
  })

  it('agrees with the tile numbering of OpenStreetMap: London is 511, 340 at zoom 10', () => {
    expect(Math.floor(worldX(-0.1276) * 1024)).toBe(511)
    expect(Math.floor(worldY(51.5072) * 1024)).toBe(340)
  })
})
