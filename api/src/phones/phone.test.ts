import { describe, expect, it } from 'vitest'
import { formatPhone, normalisePhone } from './phone.ts'

describe('phone numbers', () => {
  it.each(['07700 900123', '+44 7700 900123', '0044 7700 900123', '(07700) 900-123', '07700900123'])(
    'keeps %s as one number',
    (typed) => expect(normalisePhone(typed, 'phone')).toBe('+447700900123'),
  )
  it.each([
    '020 7946 0000 ext. 12',
    '+44 20 7946 0000 x12',
    '020 7946 0000 #12',
    '020 7946 0000;ext=12',
    '020 7946 0000 extension 12',
  ])('keeps the extension of %s', (typed) => {
    expect(normalisePhone(typed, 'phone')).toBe('+442079460000;ext=12')
    expect(formatPhone('+442079460000;ext=12')).toBe('020 7946 0000 ext. 12')
  })
  it('refuses what is no number, at its field', () => {
    expect(() => normalisePhone('12', 'phone')).toThrow('is not a phone number')
    expect(() => normalisePhone('999999999999999999', 'recipient.phone')).toThrow(
      'recipient.phone is not a phone number',
    )
    expect(normalisePhone(null, 'phone')).toBeNull()
  })
  it('shows British numbers as people dial them', () => {
    expect(formatPhone('+447700900123')).toBe('07700 900123')
    expect(formatPhone('+353851234567')).toBe('+353 85 123 4567')
  })
})
