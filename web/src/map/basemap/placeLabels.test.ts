import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, type Label, type LabelSource, placeLabels } from './placeLabels.ts'

const measure = (text: string, { textPx }: { textPx: number }) => text.length * textPx * 0.55
const land = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 }
const source = (parts: Partial<LabelSource>): LabelSource => ({
  ...{ lines: [], points: [], left: 0, top: 0, scale: 1, land },
  ...parts,
})
const street = (name: string, at: number[], kind = 'residential', ref?: string) => ({
  ...{ kind, name, ref, line: Int16Array.from(at) },
})
const textsOf = (labels: readonly Label[]) => labels.map(({ glyphs }) => glyphs.map(({ text }) => text).join(''))

describe('placeLabels', () => {
  it('writes places first, then main streets, and leaves out what would lie over another', () => {
    const crossing = source({
      lines: [street('Mill Lane', [0, 200, 400, 200]), street('High Street', [200, 0, 200, 400], 'primary')],
      points: [{ kind: 'suburb', name: 'Old Town', x: 200, y: 200 }],
    })
    const labels = textsOf(placeLabels([crossing], 16, measure))
    expect(labels.slice(0, 2)).toEqual(['Old Town', 'High Street'])
    expect(labels).toHaveLength(3)
  })

  it('writes a name once for pieces of a street that lie side by side in two tiles, again far away', () => {
    const piece = street('Mill Lane', [0, 100, 200, 100])
    const near = [source({ lines: [piece] }), source({ lines: [piece], left: 190 })]
    expect(textsOf(placeLabels(near, 16, measure))).toEqual(['Mill Lane'])
    const far = [source({ lines: [piece] }), source({ lines: [piece], left: 900 })]
    expect(textsOf(placeLabels(far, 16, measure))).toEqual(['Mill Lane', 'Mill Lane'])
  })

  it('names small streets and house numbers only close by', () => {
    const lane = source({
      lines: [street('Mill Lane', [0, 100, 400, 100])],
      points: [{ kind: 'numbers', name: '7', x: 50, y: 300 }],
    })
    expect(textsOf(placeLabels([lane], 14, measure))).toEqual([])
    expect(textsOf(placeLabels([lane], 17, measure))).toEqual(['Mill Lane'])
    expect(textsOf(placeLabels([lane], 18, measure))).toEqual(['Mill Lane', '7'])
  })

  it('shows the number of a road on a level plate, the first of two', () => {
    const road = source({ lines: [street('Usk Way', [0, 0, 300, 300], 'trunk', 'A4042;A48')] })
    const plate = placeLabels([road], 12, measure)[0]!
    expect([plate.style.colour, textsOf([plate]), plate.glyphs[0]!.angle]).toEqual(['badge', ['A4042'], 0])
  })

  it('writes nothing beside the place', () => {
    const box = { minX: 0, minY: 0, maxX: 100, maxY: 400 }
    const outside = source({
      lines: [street('Mill Lane', [200, 100, 600, 100])],
      points: [{ kind: 'town', name: 'Far', x: 300, y: 300 }],
      land: box,
    })
    expect(placeLabels([outside], 15, measure)).toEqual([])
  })

  it('does not depend on the order in which tiles came', () => {
    const one = source({ lines: [street('Mill Lane', [0, 0, 200, 40]), street('Low Lane', [0, 60, 200, 0])] })
    const other = source({ lines: [street('Mill Lane', [0, 0, 200, 40])], left: 30, top: 20 })
    expect(placeLabels([other, one], 16, measure)).toEqual(placeLabels([one, other], 16, measure))
  })

  it('never lets level names meet', () => {
    const place = fc.record({
      kind: fc.constantFrom('town', 'suburb', 'station', 'area', 'numbers'),
      name: fc.string({ minLength: 1, maxLength: 14, unit: fc.constantFrom('a', 'b', 'm') }),
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 300 }),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), fc.integer({ min: 13, max: 18 }), (points, zoom) => {
        const labels = placeLabels([source({ points })], zoom, measure)
        const boxes = labels.map(({ glyphs: [at], width, style }) => ({
          ...{ left: at!.x - width / 2, right: at!.x + width / 2 },
          ...{ top: at!.y - style.textPx / 2, bottom: at!.y + style.textPx / 2 },
        }))
        for (const [index, one] of boxes.entries())
          for (const other of boxes.slice(index + 1))
            expect(
              one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top,
            ).toBe(true)
      }),
    )
  })
})

describe('breakLines', () => {
  it('breaks long names at words into lines of about the same length', () => {
    expect(breakLines('Belle Vue Park')).toEqual(['Belle Vue Park'])
    expect(breakLines('Reevesland Industrial Estate')).toEqual(['Reevesland', 'Industrial Estate'])
    expect(breakLines('Llanfairpwllgwyngyll')).toEqual(['Llanfairpwllgwyngyll'])
  })
})
