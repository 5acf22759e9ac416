import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddressQuery, postcodesIn } from './parseAddressQuery.ts'

/** What stands in a text, in short: words; numbers (u: of a flat); postcode. */
function shown(text: string): string {
  const { words, numbers, postcode, postcodeBeginning } = parseAddressQuery(text)
  const typed = numbers.map((number) => `${number.isUnit ? 'u' : ''}${number.text}`)
  return [words.join(' '), typed.join(' '), postcode ?? postcodeBeginning ?? ''].join('|')
}

describe('parseAddressQuery', () => {
  it.each([
    ['192 commercial', 'commercial|192|'],
    ['NP20 2PP 192', '|192|NP20 2PP'],
    ['np202pp 192 Commercial Rd', 'commercial rd|192|NP20 2PP'],
    ['192commercial', 'commercial|192|'],
    ['12 a high street', 'high street|12a|'],
    ['12A High St.', 'high st|12a|'],
    ['81 - 85 chepstow', 'chepstow|81-85|'],
    ['Flat 2, 16 Rose House', 'rose house|u2 16|'],
    ['unit b, mill parade', 'mill parade||'],
    ['5th avenue', '5th avenue||'],
    ['high street np20', 'high street||NP20 '],
    ['high street np20 2', 'high street||NP20 2'],
    ['high street np20 2p', 'high street||NP20 2P'],
    ['np20', '||NP20 '],
    ['', '||'],
    ['🏠', '||'],
  ])('takes %j apart', (text, expected) => expect(shown(text)).toBe(expected))

  it('knows that the last word may go on only where it was typed last', () => {
    expect(parseAddressQuery('192 comm').isLastUnfinished).toBe(true)
    expect(parseAddressQuery('192 comm ').isLastUnfinished).toBe(false)
    expect(parseAddressQuery('comm 192').isLastUnfinished).toBe(false)
  })

  it('keeps to a few words and numbers of any text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { words, numbers } = parseAddressQuery(text)
        expect(words.length).toBeLessThanOrEqual(10)
        expect(numbers.length).toBeLessThanOrEqual(8)
      }),
    )
    expect(parseAddressQuery('a b '.repeat(100)).words).toHaveLength(10)
  })
})

it('finds whole postcodes anywhere in a text', () => {
  expect(postcodesIn('to 5, NP20 2PP (not np194qq) or XXNP202PP')).toEqual(['NP20 2PP', 'NP19 4QQ'])
})
