import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, meaningsOf, nameWords, wordsOf } from './fold.ts'

describe('wordsOf', () => {
  it.each([
    ['Queen’s Road', ['queens', 'road']],
    ["St. Mary's", ['st', 'marys']],
    ['Çarşı Łódź Straße', ['carsi', 'lodz', 'strasse']],
    ['Stoke-on-Trent', ['stoke', 'on', 'trent']],
    ['Marks & Co', ['marks', 'and', 'co']],
    ['', []],
    ['🏠 -- ', []],
  ])('takes %j apart', (text, words) => expect(wordsOf(text)).toEqual(words))

  it('is the same however often it is done', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text))
        expect(() => fold(text)).not.toThrow()
      }),
    )
  })
})

describe('nameWords', () => {
  it.each([
    ['St Marys Rd', 'Saint Mary’s Road'],
    ['Skinner St', 'Skinner Street'],
    ['St Thomas St', 'Saint Thomas Street'],
    ['Oak Gdns', 'Oak Gardens'],
  ])('knows %s to be %s', (short, long) => expect(nameWords(short)).toEqual(nameWords(long)))
})

describe('meaningsOf', () => {
  it('lets a typed st be a street or a saint, and nothing be what it is not', () => {
    expect(meaningsOf('st')).toEqual(['street', 'saint'])
    expect(meaningsOf('cres')).toEqual(['crescent'])
    expect(meaningsOf('constructor')).toEqual([])
  })
})
