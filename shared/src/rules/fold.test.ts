import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, wordsOf } from './fold.ts'

describe('wordsOf', () => {
  it.each([
    ['Queen’s Road', ['queens', 'road']],
    ["St. Mary's", ['st', 'marys']],
    ['Çarşı Łódź Straße', ['carsi', 'lodz', 'strasse']],
    ['Stoke-on-Trent', ['stoke', 'on', 'trent']],
    ['Marks & Co', ['marks', 'and', 'co']],
    ["O'Brien O’Brien O`Brien O´Brien Oʼbrien OBrien", Array(6).fill('obrien')],
    ['María Núñez, Siobhán', ['maria', 'nunez', 'siobhan']],
    ['ΟΔΟΣ οδος', ['οδοσ', 'οδοσ']],
    ['Sou\u00adthall Par\u200dk', ['southall', 'park']],
    ['', []],
    ['🏠 -- ', []],
  ])('splits %j', (text, words) => expect(wordsOf(text)).toEqual(words))

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text))
        expect(() => fold(text)).not.toThrow()
      }),
    )
  })
})
