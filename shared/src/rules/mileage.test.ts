import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimTitle } from './claimTitle.ts'
import { formatHundredths } from './formatHundredths.ts'
import {
  approvedMileageRates,
  type MileageLine,
  type MileageMode,
  type MileagePrice,
  mileageModes,
  milesOfMetres,
  priceMileage,
  rateOn,
} from './mileage.ts'
import { namesHousehold } from './namesHousehold.ts'
import { formatTaxYear, taxYearOf } from './taxYear.ts'

const line = (id: string, miles: number, date = '2026-05-01', mode: MileageMode = 'car'): MileageLine => ({
  ...{ id, date, mode, miles },
})
const price = (lines: readonly MileageLine[], used?: Parameters<typeof priceMileage>[2]) =>
  priceMileage(lines, approvedMileageRates, used)
const penceOf = (lines: readonly MileageLine[], used?: Parameters<typeof priceMileage>[2]) =>
  [...price(lines, used).values()].map(({ pence }) => pence)

describe('the rate of a day', () => {
  it('is the approved one: cars at 45p, from 6 April 2026 at 55p', () => {
    expect(rateOn(approvedMileageRates, 'car', '2026-04-05')?.pencePerMile).toBe(45)
    expect(rateOn(approvedMileageRates, 'car', '2026-04-06')?.pencePerMile).toBe(55)
    const others = mileageModes.map((mode) => rateOn(approvedMileageRates, mode, '2026-04-06')?.pencePerMile)
    expect(others).toEqual([55, 24, 20, undefined, 5])
  })

  it('is the latest row before it, whatever their order; without one nothing is paid', () => {
    const rates = approvedMileageRates.toReversed()
    expect(rateOn(rates, 'car', '2030-01-01')?.pencePerMile).toBe(55)
    expect(penceOf([line('a', 1000, '2010-01-01')])).toEqual([0])
    expect(penceOf([line('a', 1000, '2026-05-01', 'foot')])).toEqual([0])
  })
})

describe('the price of miles', () => {
  it('is rounded to the penny, a half up, once for a line', () => {
    expect(penceOf([line('a', 0), line('b', 1), line('c', 100), line('d', 1240)])).toEqual([0, 1, 55, 682])
    // 0.90 miles of a bicycle at 20p: 18p; 0.1 of a motorcycle at 24p: 2.4p; half a passenger's mile at 5p: 2.5p.
    expect(penceOf([line('a', 90, '2026-05-01', 'bicycle')])).toEqual([18])
    expect(penceOf([line('a', 10, '2026-05-01', 'motorcycle')])).toEqual([2])
    expect(penceOf([line('a', 50, '2026-05-01', 'passenger')])).toEqual([3])
  })

  it('is split to the hundredth in the line that crosses the threshold', () => {
    expect(price([line('a', 2)], { car: 999_999 }).get('a')).toEqual({
      ...{ pencePerMile: 55, pencePerMileAfter: 25, milesAfter: 1 },
      // 0.01 at 55p and 0.01 at 25p: 0.8p.
      pence: 1,
    })
    expect(penceOf([line('a', 20_000)], { car: 990_000 })).toEqual([100 * 55 + 100 * 25])
    expect(penceOf([line('a', 100)], { car: 1_000_000 })).toEqual([25])
  })

  it('uses up the miles before the threshold by date, not in the order of claiming', () => {
    const lines = [line('a', 10_000, '2026-09-01'), line('b', 10_000, '2026-05-01')]
    const prices = price(lines, { car: 990_000 })
    expect(prices.get('b')?.milesAfter).toBe(0)
    expect(prices.get('a')?.milesAfter).toBe(10_000)
  })

  it('has a threshold for cars only, and other modes do not use it up', () => {
    expect(penceOf([line('a', 2_000_000, '2026-05-01', 'bicycle')])).toEqual([400_000])
    expect(penceOf([line('a', 1_000_000, '2026-05-01', 'bicycle'), line('b', 100)])).toEqual([200_000, 55])
  })

  const arbitraryLines = fc.array(
    fc.record({ miles: fc.integer({ min: 0, max: 400_000 }), day: fc.integer({ min: 1, max: 28 }) }),
    { maxLength: 12 },
  )

  it('pays exactly 10,000 miles of a year at the first rate, however they are cut into claims', () => {
    fc.assert(
      fc.property(arbitraryLines, fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }), (drawn, claims) => {
        const lines = drawn.map(({ miles, day }, index) =>
          line(String(index).padStart(3, '0'), miles, `2026-06-${String(day).padStart(2, '0')}`),
        )
        const all = lines.reduce((sum, { miles }) => sum + miles, 0)
        let used = 0
        let after = 0
        for (const claim of [0, 1, 2]) {
          const own = lines.filter((_, index) => (claims[index] ?? 0) === claim)
          const prices = price(own, { car: used })
          for (const { id, miles } of own) {
            const { milesAfter, pence } = prices.get(id) as MileagePrice
            expect(Math.abs(pence * 100 - ((miles - milesAfter) * 55 + milesAfter * 25))).toBeLessThanOrEqual(50)
            used += miles - milesAfter
            after += milesAfter
          }
        }
        expect(used).toBeLessThanOrEqual(1_000_000)
        expect(after).toBe(Math.max(0, all - 1_000_000))
      }),
    )
  })
})

describe('a tax year', () => {
  it('begins on 6 April', () => {
    expect(['2026-04-05', '2026-04-06', '2027-04-05', '2027-01-01', '2026-12-31'].map(taxYearOf)).toEqual([
      ...[2025, 2026, 2026, 2026, 2026],
    ])
    expect([2026, 1999, 2099].map(formatTaxYear)).toEqual(['2026/27', '1999/00', '2099/00'])
  })
})

it('a mile is 1,609.344 metres, rounded once to a hundredth', () => {
  expect([0, 8, 9, 16_093, 1_609_344].map(milesOfMetres)).toEqual([0, 0, 1, 1000, 100_000])
  expect([0, 1, 1240, 1_000_001].map(formatHundredths)).toEqual(['0.00', '0.01', '12.40', '10000.01'])
})

describe('a title for others', () => {
  it('is made of a number, modes and days alone', () => {
    const mileage = { date: '2026-11-09', mode: 'car' } as const
    expect(claimTitle(12, [])).toBe('Expenses claim 12')
    expect(claimTitle(12, [mileage])).toBe('Expenses claim 12: car mileage, 9 Nov 2026')
    expect(
      claimTitle(12, [mileage, { date: '2026-11-03', mode: null }, { date: '2026-11-05', mode: 'passenger' }]),
    ).toBe('Expenses claim 12: car, passenger mileage and purchases, 3 Nov 2026 to 9 Nov 2026')
  })
})

describe('a text that names a household', () => {
  const door = { name: 'Mrs Rosalind O’Ashdown', address: '12b Elm Grove, Hillrise', postcode: 'ZZ1 2BB' }
  it.each(['for ROSALIND', 'mrs oashdown’s milk', 'to 12 elm   GROVE', 'at zz12bb', "O'Ashdown"])('%s', (text) => {
    expect(namesHousehold(text, door)).toBe(true)
  })

  it.each(['milk and bread', 'Mrs', 'elm tree', 'a grove', ''])('is not: %s', (text) => {
    expect(namesHousehold(text, door)).toBe(false)
    expect(namesHousehold(text, { name: null, address: null, postcode: null })).toBe(false)
  })
})
