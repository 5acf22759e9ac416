import { formatHundredths } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { parseHundredths } from './parseHundredths.ts'

describe('reading a typed amount', () => {
  it.each([
    ['12.50', 1250],
    ['12,5', 1250],
    ['12', 1200],
    [' £1,234.56 ', 123_456],
    ['£ 0.07', 7],
    ['12.3 miles', 1230],
    ['1 mile', 100],
    ['0', 0],
    ['1,234', 123_400],
  ])('takes %j as %i hundredths', (text, hundredths) => expect(parseHundredths(text)).toBe(hundredths))

  it.each(['', 'ten', '-5', '1.234', '12.', '1.2.3', '1e3', '£', '12345678'])('refuses %j', (text) =>
    expect(parseHundredths(text)).toBeUndefined(),
  )

  it('reads what it writes', () => {
    for (const value of [0, 1, 99, 1005, 123_456]) expect(parseHundredths(formatHundredths(value))).toBe(value)
  })
})
