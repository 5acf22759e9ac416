import { describe, expect, it } from 'vitest'
import { joinCoasts } from './joinCoasts.ts'
import { isInside } from './rings.ts'
import { seaOf } from './sea.ts'

const box = { minX: 0, minY: 0, maxX: 100, maxY: 100 }
const isWet = (rings: readonly (readonly number[])[], x: number, y: number) =>
  rings.filter((ring) => isInside(x, y, ring)).length % 2 === 1
/** Land is on the left of the way, so this island's land is inside: counter-clockwise on a screen. */
const island = (x: number, y: number, side: number) => [x, y, x, y + side, x + side, y + side, x + side, y, x, y]

describe('seaOf', () => {
  it('is on the right of a coast that crosses the box, in either direction', () => {
    const eastward = seaOf([[-10, 40, 50, 50, 110, 40]], box)
    expect([isWet(eastward, 50, 80), isWet(eastward, 50, 20)]).toEqual([true, false])
    const westward = seaOf([[110, 40, 50, 50, -10, 40]], box)
    expect([isWet(westward, 50, 80), isWet(westward, 50, 20)]).toEqual([false, true])
  })

  it('excludes islands, with or without a shore in the box', () => {
    const shore = seaOf([[-10, 40, 110, 40], island(40, 60, 10)], box)
    expect([isWet(shore, 10, 90), isWet(shore, 45, 65), isWet(shore, 50, 20)]).toEqual([true, false, false])
    const alone = seaOf([island(40, 60, 10)], box)
    expect([isWet(alone, 10, 10), isWet(alone, 45, 65)]).toEqual([true, false])
  })

  it('separates two bays, and both sides of a strait', () => {
    const bays = seaOf(
      [
        [20, -5, 20, 20, -5, 20].toReversed().flatMap((_, at, all) => (at % 2 ? [] : [all[at + 1]!, all[at]!])),
        [105, 80, 80, 80, 80, 105],
      ],
      box,
    )
    expect([isWet(bays, 5, 5), isWet(bays, 95, 95), isWet(bays, 50, 50)]).toEqual([false, false, true])
    const strait = seaOf(
      [
        [-5, 40, 105, 40],
        [105, 60, -5, 60],
      ],
      box,
    )
    expect([isWet(strait, 50, 50), isWet(strait, 50, 20), isWet(strait, 50, 80)]).toEqual([true, false, false])
  })

  it('is interrupted where a coast leaves the box and returns', () => {
    const rings = seaOf([[-5, 50, 30, 50, 30, 120, 60, 120, 60, 50, 105, 50]], box)
    expect([isWet(rings, 10, 80), isWet(rings, 45, 80), isWet(rings, 80, 80), isWet(rings, 50, 20)]).toEqual([
      ...[true, false, true, false],
    ])
  })

  it('is not drawn where a coast ends far inside; a coast that ends near the edge is extended to it', () => {
    expect(seaOf([[-10, 40, 50, 40]], box)).toEqual([])
    expect(isWet(seaOf([[2, 40, 97, 40]], box), 50, 80)).toBe(true)
    expect(seaOf([], box)).toEqual([])
    expect(seaOf([[200, 200, 300, 300]], box)).toEqual([])
  })
})

describe('joinCoasts', () => {
  it('joins in their direction, never against it', () => {
    expect(
      joinCoasts([
        [3, 4],
        [1, 2],
        [2, 3],
        [9, 8],
      ]),
    ).toEqual([
      [1, 2, 3, 4],
      [9, 8],
    ])
    expect(
      joinCoasts([
        [1, 2, 3],
        [3, 4, 1],
      ]),
    ).toEqual([[1, 2, 3, 4, 1]])
  })
})
