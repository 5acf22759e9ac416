import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsNumber, readFlats, readHouseNumbers, unitWords } from './houseNumber.ts'

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
    ['6 & 8', ['6|6-6|', '8|8-8|']],
    ['6&8', ['6|6-6|', '8|8-8|']],
    ['3, 5 & 7', ['3|3-3|', '5|5-5|', '7|7-7|']],
    ['5+7', ['5|5-5|', '7|7-7|']],
    ['8 and 10', ['8|8-8|', '10|10-10|']],
    ['8 AND 10A', ['8|8-8|', '10A|10-10|']],
    ['10-14 & 18', ['10-14|10-14|', '18|18-18|']],
    ['12/14', ['12/14|12-12|', '12/14|14-14|']],
    ['19/2', ['19/2|19-19|']],
    ['1/2', ['1/2|1-1|']],
    ['12/140', ['12/140|12-12|']],
    ['Rose & Crown', ['Rose & Crown|0-0|']],
    ['1 & Annexe', ['1 & Annexe|1-1|']],
  ])('reads %j', (value, expected) => expect(shown(value)).toEqual(expected))

  it.each([
    ['20-40', 'even', ['20-40|20-40|']],
    ['1-9', 'odd', ['1-9|1-9|']],
    ['1-5', 'all', [1, 2, 3, 4, 5].map((number) => `1-5|${number}-${number}|`)],
    ['1-4', 'all', ['1-4|1-4|']],
    ['1-6', 'even', [2, 4, 6].map((number) => `1-6|${number}-${number}|`)],
    ['2-7', 'odd', [3, 5, 7].map((number) => `2-7|${number}-${number}|`)],
    ['1-9', '4', [1, 5, 9].map((number) => `1-9|${number}-${number}|`)],
    ['1-999', 'all', ['1-999|1-999|']],
    ['1-9', 'nonsense', ['1-9|1-9|']],
    ['7', 'odd', ['7|7-7|']],
  ])('reads %j with interpolation %s', (value, interpolation, expected) =>
    expect(
      readHouseNumbers(value, interpolation).map(({ text, low, high, unit }) => `${text}|${low}-${high}|${unit}`),
    ).toEqual(expected),
  )

  it('returns few and valid entries for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const entries = readHouseNumbers(text)
        expect(entries.length).toBeLessThanOrEqual(60)
        for (const { low, high } of entries) expect(low <= high && low >= 0 && high < 2 ** 32).toBe(true)
      }),
    )
  })
})

describe('readFlats', () => {
  it.each([
    ['1-3', ['1', '2', '3']],
    ['1-3;5;7A', ['1', '2', '3', '5', '7A']],
    ['A-C', ['A', 'B', 'C']],
    ['1, 2', ['1', '2']],
    ['2/1', ['2/1']],
    ['9-1', []],
    ['1-99999', []],
    ['the whole house', []],
    ['', []],
  ])('reads %j', (value, expected) => expect(readFlats(value)).toEqual(expected))
})

describe('holdsNumber', () => {
  it('counts one side of the street, or both when the ends are on different sides', () => {
    const held = (low: number, high: number) => [80, 81, 82, 83, 84, 85, 86].filter((n) => holdsNumber(low, high, n))
    expect(held(81, 85)).toEqual([81, 83, 85])
    expect(held(81, 84)).toEqual([81, 82, 83, 84])
    expect(held(82, 82)).toEqual([82])
  })
})

it('distinguishes units by their number or letter', () => {
  expect(unitWords('Flat 3')).toEqual(unitWords('3'))
  expect(unitWords('Stall M0.26')).toEqual(['m0', '26'])
})
