import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsNumber, readHouseNumbers, unitWords } from './houseNumber.ts'

const shown = (value: string): string[] =>
  readHouseNumbers(value).map(({ text, low, high, unit }) => `${text}|${low}-${high}|${unit}`)

describe('readHouseNumbers', () => {
  it.each([
    ['12', ['12|12-12|']],
    ['12a', ['12a|12-12|']],
    ['12 A', ['12A|12-12|']],
    ['81-85', ['81-85|81-85|']],
    ['1 - 18', ['1-18|1-18|']],
    ['19 to 22', ['19-22|19-22|']],
    ['105-7', ['105-7|105-107|']],
    ['52E-95E', ['52E-95E|52-95|']],
    ['2286-', ['2286|2286-2286|']],
    ['1;3;5', ['1|1-1|', '3|3-3|', '5|5-5|']],
    ['4, 5', ['4|4-4|', '5|5-5|']],
    ['402. 403', ['402|402-402|', '403|403-403|']],
    ['Flat 3, 12', ['12|12-12|Flat 3']],
    ['Flat 3 12', ['12|12-12|Flat 3']],
    ['35 Flat 2', ['35|35-35|Flat 2']],
    ['Unit 21', ['|0-0|Unit 21']],
    ['Unit 1; Unit 2', ['|0-0|Unit 1', '|0-0|Unit 2']],
    ['12/3', ['12/3|12-12|']],
    ['Block A', ['Block A|0-0|']],
    ['10-3', ['10-3|10-13|']],
    [' ; ', []],
  ])('reads %j', (value, expected) => expect(shown(value)).toEqual(expected))

  it('gives few and sane entries for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const entries = readHouseNumbers(text)
        expect(entries.length).toBeLessThanOrEqual(61)
        for (const { low, high } of entries) expect(low <= high && low >= 0 && high < 2 ** 32).toBe(true)
      }),
    )
  })
})

describe('holdsNumber', () => {
  it('counts one side of the street, or both when the ends are of different sides', () => {
    const held = (low: number, high: number) => [80, 81, 82, 83, 84, 85, 86].filter((n) => holdsNumber(low, high, n))
    expect(held(81, 85)).toEqual([81, 83, 85])
    expect(held(81, 84)).toEqual([81, 82, 83, 84])
    expect(held(82, 82)).toEqual([82])
  })
})

it('tells units apart by what is theirs', () => {
  expect(unitWords('Flat 3')).toEqual(unitWords('3'))
  expect(unitWords('Stall M0.26')).toEqual(['m0', '26'])
})
