import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

describe('createRandom', () => {
  it('repeats itself for the same seed and not for another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed)
      return Array.from({ length: 5 }, () => random.fraction())
    }
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('draws every number below the limit about as often', () => {
    const random = createRandom(1)
    const counts = new Array<number>(10).fill(0)
    for (let count = 0; count < 10_000; count++) counts[random.below(10)]!++
    expect(Math.min(...counts)).toBeGreaterThan(880)
    expect(Math.max(...counts)).toBeLessThan(1120)
  })

  it('shuffles in place and loses nothing', () => {
    const items = Array.from({ length: 20 }, (_, index) => index)
    const shuffled = createRandom(3).shuffle(items)
    expect(shuffled).toBe(items)
    expect(shuffled).not.toEqual([...shuffled].sort((a, b) => a - b))
    expect(new Set(shuffled).size).toBe(20)
  })
})
