import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddressQuery, postcodesIn } from './parseAddressQuery.ts'

/** Abbreviated query: words; numbers (u: of a flat); postcode. */
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
    ['1 17A Mayes Gardens', 'mayes gardens|u1 17a|'],
    ['3, 3 Love Lane', 'love lane|u3 3|'],
    ['19/2 Pike Drive', 'pike drive|19 u2|'],
    ['12/14 Pike Drive', 'pike drive|12 14|'],
    ['2/1, 15 Byres Road', 'byres road|u2 u1 15|'],
    ['Flat 2/1, 15 Byres Road', 'byres road|u2 u1 15|'],
    ['G/2 15 Byres Road', 'byres road|15|'],
    ['Flat 3.02, 15 Byres Road', 'byres road|15|'],
    ['2fr, 30, marischal street', 'marischal street|30|'],
    ['2F/R 30 Marischal Street', 'marischal street|30|'],
    ['30 marischal street 2f1', 'marischal street|30|'],
    ['flat 5 3rd flr 172 albion road', 'albion road|u5 172|'],
    ['ground floor, 15 byres road', 'byres road|15|'],
    ['6 & 8 market street', 'market street|6 8|'],
    ['8 and 10 market street', 'market street|8 10|'],
    ['5+7 market street', 'market street|5 7|'],
    ['3, 5 & 7 market street', 'market street|u3 5 7|'],
    ['market street 17a 1', 'market street|17a u1|'],
    ['rose and crown', 'rose and crown||'],
    ['12 5 Avenue', '5 avenue|12 u5|'],
    ['12, 5 avenue, testtown', '5 avenue testtown|12 u5|'],
    ['12 5th Avenue', '5th avenue|12|'],
    ['5 avenue', 'avenue|5|'],
    ['3 12 lane gardens', 'lane gardens|u3 12|'],
    ['12 Telford Road tf1 3', 'telford road|12|TF1 3'],
    ['🏠', '||'],
  ])('parses %j', (text, expected) => expect(shown(text)).toBe(expected))

  it('treats the last word as unfinished only if it was typed last', () => {
    expect(parseAddressQuery('192 comm').isLastUnfinished).toBe(true)
    expect(parseAddressQuery('192 comm ').isLastUnfinished).toBe(false)
    expect(parseAddressQuery('comm 192').isLastUnfinished).toBe(false)
  })

  it('limits words and numbers for any text, and never throws', () => {
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
