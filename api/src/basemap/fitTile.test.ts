import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../demo/src/random.ts'
import { geometryTypes } from './encodeTile.ts'
import { type Candidate, fitTile } from './fitTile.ts'

const random = new Random('tiles', 'sizes')
const house = (index: number): Candidate => {
  const [x, y] = [Math.round(random.between(0, 4_000)), Math.round(random.between(0, 4_000))]
  return {
    layer: 'buildings',
    importance: 1,
    size: index,
    type: geometryTypes.area,
    parts: [[x, y, x + 9, y, x + 9, y + 9, x, y + 9]],
    properties: {},
  }
}
const street: Candidate = {
  ...{ layer: 'streets', importance: 9, size: 0, type: geometryTypes.line },
  parts: [[0, 0, 4096, 4096]],
  properties: { kind: 'primary', name: 'High Street' },
}
const decode = (bytes: Uint8Array) => new VectorTile(new PbfReader(gunzipSync(bytes))).layers

describe('fitTile', () => {
  const all = [...Array.from({ length: 4_000 }, (_, index) => house(index)), street]

  it('keeps everything that fits', () => {
    const layers = decode(fitTile(all, 1_000_000)!)
    expect([layers.buildings?.length, layers.streets?.length]).toEqual([4_000, 1])
    expect(layers.streets?.feature(0).properties).toEqual({ kind: 'primary', name: 'High Street' })
  })

  it('drops the least important first and never exceeds its limit', () => {
    for (const most of [12_000, 3_000, 200]) {
      const bytes = fitTile(all, most)!
      expect(bytes.length).toBeLessThanOrEqual(most)
      const layers = decode(bytes)
      expect(layers.streets?.length).toBe(1)
      expect(layers.buildings?.length ?? 0).toBeLessThan(4_000)
    }
    expect(decode(fitTile(all, 12_000)!).buildings!.length).toBeGreaterThan(500)
  })

  it('drops the smaller of equal importance first', () => {
    const [small, large] = [
      { ...house(1), properties: { kind: 'small' } },
      { ...house(2), properties: { kind: 'large' } },
    ]
    const both = fitTile([small, large], 1_000)!.length
    const buildings = decode(fitTile([small, large], both - 1)!).buildings!
    expect([buildings.length, buildings.feature(0).properties.kind]).toEqual([1, 'large'])
  })

  it('is undefined when there are no features, or not even one fits', () => {
    expect(fitTile([], 1_000)).toBeUndefined()
    expect(fitTile(all, 10)).toBeUndefined()
  })
})
