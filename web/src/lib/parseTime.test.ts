import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseTime, parseTime } from './parseTime.ts'

const at = (hours: number, minutes = 0) => hours * 3600 + minutes * 60

describe('parseTime', () => {
  it.each([
    ['14:05', at(14, 5)],
    ['14.05', at(14, 5)],
    ['1405', at(14, 5)],
    ['905', at(9, 5)],
    ['9', at(9)],
    [' 9:30 ', at(9, 30)],
    ['2pm', at(14)],
    ['2.30 PM', at(14, 30)],
    ['12am', 0],
    ['12pm', at(12)],
    ['0', 0],
    ['23:59', at(23, 59)],
  ])('reads %s', (typed, time) => expect(parseTime(typed)).toBe(time))

  it.each(['', 'noon', '24:00', '9:60', '14:5', '13pm', '0am', '-9', '9:30:00', '12345'])('refuses %s', (typed) =>
    expect(parseTime(typed)).toBeUndefined(),
  )

  it('reads back what it tidied', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const typed = `${Math.floor(minute / 60)}${String(minute % 60).padStart(2, '0')}`
        expect(parseTime(normaliseTime(typed))).toBe(minute * 60)
      }),
    )
  })
})

describe('normaliseTime', () => {
  it('puts a time into order and leaves what is none', () => {
    expect(normaliseTime('9')).toBe('09:00')
    expect(normaliseTime(' around noon ')).toBe('around noon')
  })
})
