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
  it('reads a typed st as street or saint, and invents no other meanings', () => {
    expect(meaningsOf('st')).toEqual(['street', 'saint'])
    expect(meaningsOf('cres')).toEqual(['crescent'])
    expect(meaningsOf('constructor')).toEqual([])
  })
})
