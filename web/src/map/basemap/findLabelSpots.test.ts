import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLabelSpots } from './findLabelSpots.ts'

const widthOf = () => 7
const spotsOf = (line: number[], text = 'Mill Lane') => findLabelSpots(line, [...text], widthOf, text.length * 7)

describe('findLabelSpots', () => {
  it('writes along the middle of a straight line in one piece', () => {
    const [best] = spotsOf([0, 50, 200, 50])
    expect(best).toEqual([{ text: 'Mill Lane', x: 100, y: 50, angle: 0 }])
  })

  it('never writes upside down, whichever way the line was drawn', () => {
    for (const line of [
      [0, 0, -200, 10],
      [0, 0, 10, 200],
      [0, 0, -150, -150],
      [200, 0, 0, 0],
    ]) {
      const [best] = spotsOf(line)
      expect(best!.map(({ text }) => text).join('')).toBe('Mill Lane')
      for (const { angle } of best!) expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI / 2 + 1e-9)
    }
  })

  it('follows a gentle bend letter by letter, from left to right', () => {
    const arc = Array.from({ length: 21 }, (_, at) => {
      const angle = Math.PI / 2 + (at / 20 - 0.5) * 0.9
      return [Math.cos(angle) * 100, -Math.sin(angle) * 100]
    }).flat()
    for (const line of [
      arc,
      arc.flatMap((_, at, all) => (at % 2 ? [] : [all[all.length - at - 2]!, all[all.length - at - 1]!])),
    ]) {
      const [best] = spotsOf(line)
      expect(best!.map(({ text }) => text)).toEqual([...'Mill Lane'])
      const xs = best!.map(({ x }) => x)
      expect(xs).toEqual(xs.toSorted((one, other) => one - other))
    }
  })

  it('leaves out what is longer than the line or would go round a corner', () => {
    expect(spotsOf([0, 0, 30, 0])).toEqual([])
    expect(spotsOf([0, 0, 40, 0, 40, 40])).toEqual([])
    expect(spotsOf([5, 5])).toEqual([])
  })

  it('prefers the straight part of a line that bends elsewhere', () => {
    const [best] = spotsOf([0, 0, 30, 30, 60, 0, 90, 30, 300, 30])
    expect(best).toHaveLength(1)
    expect(best![0]!.x).toBeGreaterThan(90)
  })

  it('writes every letter once and close to the line', () => {
    const step = fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: -30, max: 30 }))
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        const line = [0, 0]
        for (const [right, down] of steps) line.push(line.at(-2)! + right, line.at(-1)! + down)
        for (const glyphs of spotsOf(line)) {
          expect(glyphs.map(({ text }) => text).join('')).toBe('Mill Lane')
          for (const glyph of glyphs) expect(gapTo(line, glyph)).toBeLessThan(4)
        }
      }),
    )
  })
})

function gapTo(line: readonly number[], { x, y }: { x: number; y: number }): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [fromX, fromY] = [line[at]!, line[at + 1]!]
    const [alongX, alongY] = [line[at + 2]! - fromX, line[at + 3]! - fromY]
    const square = alongX ** 2 + alongY ** 2
    const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) / square))
    least = Math.min(least, Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY))
  }
  return least
}
