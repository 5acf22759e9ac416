import type { Basemap } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { worldX, worldY } from './mercator.ts'
import { buildScene } from './scene.ts'

const bounds = [0, 0, 1, 1] as const
const ring = (west: number, south: number, size = 0.01) =>
  Float64Array.of(west, south, west + size, south, west + size, south + size, west, south + size)

const basemap: Pick<Basemap, 'areas' | 'lines' | 'labels'> = {
  areas: [
    { class: 'park', shapes: [{ rings: [ring(0.1, 0.1)], name: undefined, bounds }] },
    { class: 'building', shapes: [{ rings: [ring(0.5, 0.5)], name: undefined, bounds }] },
  ],
  lines: [
    { class: 'river', shapes: [{ points: Float64Array.of(0, 0, 1, 1), name: 'Ouse', bridge: false, bounds }] },
    { class: 'rail', shapes: [{ points: Float64Array.of(0, 1, 1, 0), name: undefined, bridge: false, bounds }] },
    {
      class: 'residential',
      shapes: [
        { points: Float64Array.of(0.1, 0.1, 0.2, 0.1), name: 'Mill Lane', bridge: false, bounds },
        { points: Float64Array.of(0.8, 0.8, 0.9, 0.8), name: 'Far Lane', bridge: false, bounds },
      ],
    },
  ],
  labels: [{ class: 'town', name: 'Doggerton', longitude: 0.5, latitude: 0.5 }],
}

describe('buildScene', () => {
  const scene = buildScene(basemap)

  it('sorts shapes into its layers', () => {
    expect(scene.areas.items.map((area) => area.class)).toEqual(['park'])
    expect(scene.buildings.items).toHaveLength(1)
    expect(scene.waterways.items).toHaveLength(1)
    expect(scene.rails.items).toHaveLength(1)
    expect(scene.streets.items.map((street) => street.name)).toEqual(['Mill Lane', 'Far Lane'])
    expect(scene.places).toEqual([{ class: 'town', name: 'Doggerton', x: worldX(0.5), y: worldY(0.5) }])
  })

  it('projects every point', () => {
    expect([...scene.streets.items[0]!.line]).toEqual([worldX(0.1), worldY(0.1), worldX(0.2), worldY(0.1)])
  })

  it('finds what touches a box, and nothing else', () => {
    const near = scene.streets.within(worldX(0.05), worldY(0.15), worldX(0.12), worldY(0.05))
    expect(near.map((index) => scene.streets.items[index]?.name)).toEqual(['Mill Lane'])
    expect(scene.streets.within(worldX(0.3), worldY(0.4), worldX(0.4), worldY(0.3))).toEqual([])
  })

  it('has no layers to find things in for an empty place', () => {
    const empty = buildScene({ areas: [], lines: [], labels: [] })
    expect(empty.streets.within(0, 0, 1, 1)).toEqual([])
  })
})
