import { describe, expect, it } from 'vitest'
import { Random, smoothNoise } from './random.ts'

describe('Random', () => {
  it('gives the same numbers for the same seed, different ones for another', () => {
    const draw = (...seed: (string | number)[]) => {
      const random = new Random(...seed)
      return Array.from({ length: 5 }, () => random.next())
    }
    expect(draw('a', 1)).toEqual(draw('a', 1))
    expect(draw('a', 1)).not.toEqual(draw('a', 2))
  })

  it('fills its range evenly', () => {
    const random = new Random('even')
    const bins = new Array<number>(10).fill(0)
    for (let draw = 0; draw < 20_000; draw++) bins[Math.floor(random.next() * 10)]!++
    for (const bin of bins) expect(Math.abs(bin - 2_000)).toBeLessThan(200)
    const whole = Array.from({ length: 200 }, () => random.whole(2, 4))
    expect(new Set(whole)).toEqual(new Set([2, 3, 4]))
  })

  it('shuffles without losing or duplicating items', () => {
    const list = Array.from({ length: 30 }, (_, index) => index)
    const shuffled = new Random('deck').shuffled(list)
    expect(shuffled).not.toEqual(list)
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list)
  })
})

describe('smoothNoise', () => {
  it('stays in its range and changes little over short distances', () => {
    for (let step = 0; step < 500; step++) {
      const [x, y] = [step * 0.173, -step * 0.091]
      const here = smoothNoise('seed', x, y)
      expect(Math.abs(here)).toBeLessThanOrEqual(1)
      expect(Math.abs(smoothNoise('seed', x + 0.01, y) - here)).toBeLessThan(0.05)
    }
  })
})
