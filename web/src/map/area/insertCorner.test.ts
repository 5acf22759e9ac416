import type { Point } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { insertCorner, squareAround } from './insertCorner.ts'

const at = (longitude: number, latitude: number): Point => ({ longitude, latitude })

describe('drawing an area', () => {
  it('puts a corner into the side that it lies beside, whatever the order of the clicks', () => {
    const square = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    expect(insertCorner(square, at(0.5, -0.2))).toEqual([at(0, 0), at(0.5, -0.2), at(1, 0), at(1, 1), at(0, 1)])
    expect(insertCorner(square, at(-0.2, 0.5))).toEqual([...square, at(-0.2, 0.5)])
    const triangle = [at(0, 0), at(1, 1)].reduce(insertCorner, [] as Point[])
    expect(insertCorner(triangle, at(1, 0))).toHaveLength(3)
  })

  it('starts with a square of the size that was asked for', () => {
    const corners = squareAround(at(-0.12, 51.56), 2000)
    expect(corners).toHaveLength(4)
    expect((corners[2] as Point).latitude - (corners[0] as Point).latitude).toBeCloseTo(4000 / 111_195, 5)
  })
})
