import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanText } from './cleanText.ts'

it.each([
  ['\u202a+44 7700 900123\u202c', '+44 7700 900123'],
  ['\u2066N19\u00a04PG\u2069', 'N19 4PG'],
  ['N19\u200b4PG\ufeff', 'N194PG'],
  ['N\u200d19 4PG', 'N19 4PG'],
  ['Nu\u0301n\u0303ez', 'Núñez'],
  ['Flat 2\r\nRose House\rTown\u2028End', 'Flat 2\nRose House\nTown\nEnd'],
  ['soft\u00adhyphen', 'softhyphen'],
  // Joiners that are part of the spelling of a name.
  ['ক্‌ষ', 'ক্‌ষ'],
  ['می‌خواهم', 'می‌خواهم'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['\u200c\u200d', ''],
  ['', ''],
])('reads %j as %j', (pasted, text) => expect(cleanText(pasted)).toBe(text))

it('is idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const once = cleanText(text)
      expect(cleanText(once)).toBe(once)
    }),
  )
})
