import type { Basemap, LineClass } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { worldPixels, worldX, worldY } from './mercator.ts'
import { NAME_BLOCK_PX, placeNames } from './placeNames.ts'
import { buildScene } from './scene.ts'

const ZOOM = 17
const bounds = [0, 0, 1, 1] as const
const measure = (text: string, textPx: number) => text.length * textPx * 0.6

/** Degrees that a stretch of pixels spans near the equator. */
const degrees = (pixels: number) => (pixels / worldPixels(ZOOM)) * 360
/** The middle of a block, so that nothing is near its edge. */
const middle = degrees(NAME_BLOCK_PX * 2.5)

interface Street {
  class?: LineClass
  name: string
  /** Pixels from the middle of the block: x, y, x, y … with y to the north. */
  at: number[]
}

function namesOf(...streets: Street[]) {
  const lines: Basemap['lines'] = streets.map((street) => ({
    class: street.class ?? 'residential',
    shapes: [
      {
        name: street.name,
        points: Float64Array.from(street.at, (pixels) => middle + degrees(pixels)),
        bridge: false,
        bounds,
      },
    ],
  }))
  const scene = buildScene({ areas: [], lines, labels: [] })
  const size = worldPixels(ZOOM)
  const column = Math.floor((worldX(middle) * size) / NAME_BLOCK_PX)
  const row = Math.floor((worldY(middle) * size) / NAME_BLOCK_PX)
  return placeNames(scene, ZOOM, column, row, measure)
}

describe('placeNames', () => {
  it('writes a name along the middle of its street', () => {
    const [name] = namesOf({ name: 'Mill Lane', at: [0, 0, 200, 0] })
    expect(name?.text).toBe('Mill Lane')
    expect(name?.angle).toBeCloseTo(0, 6)
  })

  it('never writes upside down, whichever way the street was drawn', () => {
    for (const at of [
      [0, 0, -200, 10],
      [0, 0, 10, 200],
      [0, 0, -150, -150],
      [0, 0, 0, -200],
    ])
      expect(Math.abs(namesOf({ name: 'Mill Lane', at })[0]!.angle)).toBeLessThanOrEqual(Math.PI / 2)
  })

  it('leaves out what is longer than its street or would bend', () => {
    expect(namesOf({ name: 'Mill Lane', at: [0, 0, 30, 0] })).toEqual([])
    expect(namesOf({ name: 'Mill Lane', at: [0, 0, 40, 0, 40, 40, 80, 40, 80, 80] })).toEqual([])
  })

  it('puts no name over another, and the main street first', () => {
    const names = namesOf(
      { name: 'Back Lane', at: [0, -100, 0, 100] },
      { name: 'High Street', class: 'primary', at: [-100, 0, 100, 0] },
    )
    expect(names.map((name) => name.text)).toEqual(['High Street'])
  })

  it('repeats a name only at some distance', () => {
    const piece = (x: number): Street => ({ name: 'Mill Lane', at: [x, 0, x + 150, 0] })
    expect(namesOf(piece(0), piece(160))).toHaveLength(1)
    expect(namesOf(piece(-400), piece(200))).toHaveLength(2)
  })

  it('names small streets only from near', () => {
    expect(namesOf({ name: 'Footpath', class: 'path', at: [0, 0, 300, 0] })).toEqual([])
  })
})
