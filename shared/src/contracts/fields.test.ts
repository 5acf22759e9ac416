import { describe, expect, it } from 'vitest'
import { line, phone, postcode } from './fields.ts'

describe('a pasted phone number', () => {
  it.each([
    ['\u202a+44 7700 900123\u202c', '+44 7700 900123'],
    ['07700–900–123', '07700-900-123'],
    ['tel:+447700900123', '+447700900123'],
    ['020 7946 0000 ext. 12', '020 7946 0000 ext. 12'],
    ['020 7946 0000, ext 12', '020 7946 0000, ext 12'],
    ['020 7946 0000 x12', '020 7946 0000 x12'],
    ['020 7946 0000;ext=12', '020 7946 0000;ext=12'],
    ['020 7946 0000 #12', '020 7946 0000 #12'],
    ['+44 (0)20 7946 0000', '+44 (0)20 7946 0000'],
    ['020\u00a07946\u200b 0000', '020 7946 0000'],
  ])('%j is taken as %j', (pasted, text) => expect(phone.parse(pasted)).toBe(text))
  it.each(['call me', '020 7946 0000 or 07700 900123', '020 7946 0000 ext', '12'])('%j is refused', (text) =>
    expect(phone.safeParse(text).success).toBe(false),
  )
})

describe('a pasted postcode', () => {
  it.each(['N19\u200b4PG', '\ufeffn19 4pg', '\u2066N19\u00a04PG\u2069'])('%j is N19 4PG', (pasted) =>
    expect(postcode.parse(pasted)).toBe('N19 4PG'),
  )
  it.each(['BFPO 57', 'bfpo57', 'BF1 3AD'])('%s is recognised as a forces address', (text) => {
    const { error } = postcode.safeParse(text)
    expect(error?.issues[0]?.message ?? 'accepted').toMatch(/British Forces/)
  })
})

it('cleans a line before checking its length and characters', () => {
  expect(line(5).parse('\u200bIda\u00a0V\u200b')).toBe('Ida V')
  expect(line(5).safeParse('\u200b \u200b').success).toBe(false)
})
