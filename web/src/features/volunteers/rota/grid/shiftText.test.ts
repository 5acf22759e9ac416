import { modes } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatShift, parseShifts } from './shiftText.ts'

const hour = 3600

describe('typed shifts', () => {
  it.each([
    ['9-12 bike', 9, 12, 'bike'],
    ['9:30 – 12', 9.5, 12, undefined],
    ['9am-1pm car', 9, 13, 'car'],
    ['9 to 12 on foot', 9, 12, 'foot'],
    ['18.30-21 cargo bike', 18.5, 21, 'cargo_bike'],
    ['20-2', 20, 26, undefined],
    ['12-24 van', 12, 24, 'car'],
  ])('%s', (typed, from, until, mode) => {
    expect(parseShifts(typed)).toEqual([{ window: { from: from * hour, until: until * hour }, mode }])
  })

  it('may be several a day, or none', () => {
    expect(parseShifts('17-19 car, 9-12')?.map(({ window }) => window.from / hour)).toEqual([9, 17])
    for (const none of ['', ' ', 'off', '-']) expect(parseShifts(none)).toEqual([])
  })

  it.each([
    '9',
    'biek',
    '9-12 biek',
    '9-12 bike car',
    '25-26',
    '9-9',
    '9:75-10',
    '9-12, 11-13',
    '13pm-14',
    'x9-12',
    '23-13',
  ])('%s is refused, not guessed', (typed) => {
    expect(parseShifts(typed)).toBeUndefined()
  })

  it('read back what a cell shows', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 720 }), fc.constantFrom(...modes), (start, length, mode) => {
        const window = { from: 60 * start, until: 60 * (start + length) }
        expect(parseShifts(formatShift({ window, mode }))).toEqual([{ window, mode }])
      }),
    )
  })

  it('never throw, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => void parseShifts(typed)))
  })
})
