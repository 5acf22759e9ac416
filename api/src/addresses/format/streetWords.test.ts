import { describe, expect, it } from 'vitest'
import { meaningsOf, nameWords } from './streetWords.ts'

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
