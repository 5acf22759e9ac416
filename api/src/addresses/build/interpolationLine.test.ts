import { describe, expect, it } from 'vitest'
import { interpolatedAddresses, type LinePoint } from './interpolationLine.ts'

/** A line along the equator; `x` in 1e-7 degrees, a number where there is a house. */
const line = (...points: [x: number, number?: string][]): LinePoint[] =>
  points.map(([x, houseNumber]) => ({
    longitude: x,
    latitude: 0,
    address: houseNumber === undefined ? undefined : { houseNumber, street: 'Mill Lane', postcode: 'ZZ1 1AA' },
  }))
const shown = (kind: string, points: LinePoint[]): string[] =>
  interpolatedAddresses(kind, points).map(({ houseNumber, longitude }) => `${houseNumber}@${longitude}`)

describe('interpolatedAddresses', () => {
  it.each([
    ['even', '2', '8', ['4@1000', '6@2000']],
    ['odd', '1', '7', ['3@1000', '5@2000']],
    ['odd', '7', '1', ['5@1000', '3@2000']],
    ['all', '1', '4', ['2@1000', '3@2000']],
    ['5', '10', '25', ['15@1000', '20@2000']],
    ['alphabetic', '12a', '12d', ['12b@1000', '12c@2000']],
  ])('%s from %s to %s', (kind, first, last, expected) => {
    expect(shown(kind, line([0, first], [3_000, last]))).toEqual(expected)
  })

  it('follows the bends from one numbered point to the next', () => {
    expect(shown('all', line([0, '1'], [500], [2_000, '3'], [2_500], [4_000, '6']))).toEqual([
      '2@1000',
      '4@2667',
      '5@3333',
    ])
  })

  it.each([
    ['nonsense', '1', '9'],
    ['even', '1', '9'],
    ['odd', '1', '900000'],
    ['0', '1', '9'],
    ['alphabetic', '12a', '14d'],
    ['all', 'a', 'b'],
    ['all', '1', '2'],
  ])('makes nothing of %s from %s to %s', (kind, first, last) => {
    expect(shown(kind, line([0, first], [3_000, last]))).toEqual([])
  })

  it('keeps the street, marks the guess, and has a postcode only if both ends agree', () => {
    const points = line([0, '1'], [2_000, '3'])
    expect(interpolatedAddresses('all', points)[0]).toMatchObject({
      street: 'Mill Lane',
      postcode: 'ZZ1 1AA',
      guessed: true,
    })
    const [first, last] = points as [LinePoint, LinePoint]
    const other = { ...last, address: { ...last.address, postcode: 'ZZ1 1AB' } }
    expect(interpolatedAddresses('all', [first, other])[0]?.postcode).toBeUndefined()
  })
})
