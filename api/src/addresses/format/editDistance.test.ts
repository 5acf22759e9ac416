import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitCount, editDistance, letterMask } from './editDistance.ts'

const units = (text: string): Uint16Array => Uint16Array.from(text, (letter) => letter.charCodeAt(0))
const distance = (one: string, other: string, most = 9): number => editDistance(units(one), units(other), most)

/** Reference: the unbounded recursion of optimal string alignment. */
function byDefinition(one: string, other: string): number {
  if (one === '' || other === '') return Math.max(one.length, other.length)
  const same = one.at(-1) === other.at(-1) ? 0 : 1
  const options = [
    byDefinition(one.slice(0, -1), other) + 1,
    byDefinition(one, other.slice(0, -1)) + 1,
    byDefinition(one.slice(0, -1), other.slice(0, -1)) + same,
  ]
  if (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    options.push(byDefinition(one.slice(0, -2), other.slice(0, -2)) + 1)
  return Math.min(...options)
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })

describe('editDistance', () => {
  it.each([
    ['street', 'street', 0],
    ['street', 'strete', 1],
    ['comercial', 'commercial', 1],
    ['skinner', 'skiner', 1],
    ['high', 'hill', 2],
    ['', 'abc', 3],
  ])('of %s and %s is %i', (one, other, expected) => expect(distance(one, other)).toBe(expected))

  it('matches the definition, up to the maximum', () => {
    fc.assert(
      fc.property(word, word, fc.nat(3), (one, other, most) => {
        expect(distance(one, other, most)).toBe(Math.min(byDefinition(one, other), most + 1))
      }),
    )
  })

  it('of a prefix is the minimum over all prefixes', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const least = Math.min(
          ...Array.from({ length: other.length + 1 }, (_, end) => byDefinition(one, other.slice(0, end))),
        )
        expect(editDistance(units(one), units(other), 2, true)).toBe(Math.min(least, 3))
      }),
    )
  })
})

describe('letterMask', () => {
  it('differs in at most two letters for each edit, so that no near word is missed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcxyz019éж'), maxLength: 5 }), word, (one, other) => {
        expect(bitCount(letterMask(units(one)) ^ letterMask(units(other)))).toBeLessThanOrEqual(
          2 * byDefinition(one, other),
        )
      }),
    )
  })

  it('is counted correctly', () => {
    fc.assert(
      fc.property(fc.integer(), (bits) => {
        expect(bitCount(bits)).toBe((bits >>> 0).toString(2).replaceAll('0', '').length)
      }),
    )
  })
})
