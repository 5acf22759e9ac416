import { expect, it } from 'vitest'
import { formatBytes, measureArea } from './formatFacts.ts'

it.each([
  [0, '0 kB'],
  [12_345, '13 kB'],
  [2_516_828, '2.5 MB'],
  [32_500_000, '33 MB'],
  [125_000_000, '125 MB'],
  [1_800_000_000, '1.8 GB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

it('measures an area in miles or kilometres', () => {
  expect(measureArea([-3.08, 51.523, -2.925, 51.598], 'miles')).toEqual({
    width: 7,
    height: 5,
    latitude: '51.56',
    longitude: '-3.00',
  })
  expect(measureArea([0, 0, 0.001, 0.001], 'miles')).toMatchObject({ width: 1, height: 1 })
  expect(measureArea([-3.08, 51.523, -2.925, 51.598], 'kilometres')).toMatchObject({ width: 11, height: 8 })
})
