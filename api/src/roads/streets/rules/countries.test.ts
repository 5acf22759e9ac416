import { expect, it } from 'vitest'
import { countryAt, countryOfRegion, drivesOnLeft } from './countries.ts'

it.each([
  ['Newport', -2.99, 51.58, 'GB'],
  ['Lerwick', -1.14, 60.15, 'GB'],
  ['Stranraer', -5.03, 54.9, 'GB'],
  ['St Davids', -5.27, 51.88, 'GB'],
  ['the demo town', 2.8, 54.7, 'GB'],
  ['Dublin', -6.26, 53.35, 'IE'],
  ['Belfast', -5.93, 54.6, 'IE'],
  ['Valletta', 14.51, 35.9, 'MT'],
  ['Calais', 1.85, 50.95, 'other'],
  ['Berlin', 13.4, 52.5, 'other'],
])('%s at %d, %d follows the rules of %s', (_, longitude, latitude, code) => {
  expect(countryAt(longitude, latitude).code).toBe(code)
  expect(countryOfRegion([longitude - 0.3, latitude - 0.1, longitude + 0.3, latitude + 0.1]).code).toBe(code)
})

it.each([
  ['Newport', -2.99, 51.58, true],
  ['Dover', 1.31, 51.13, true],
  ['Lowestoft', 1.75, 52.48, true],
  ['Calais', 1.85, 50.95, false],
  ['Boulogne', 1.6, 50.72, false],
  ['Cherbourg', -1.62, 49.64, false],
  ['Jersey', -2.11, 49.19, true],
  ['Dublin', -6.26, 53.35, true],
  ['the Dogger Bank', 2.8, 54.7, true],
  ['Den Helder', 4.76, 52.96, false],
  ['Valletta', 14.51, 35.9, true],
  ['Berlin', 13.4, 52.5, false],
  ['Busan', 129.07, 35.18, false],
  ['Tokyo', 139.7, 35.7, true],
  ['Melbourne', 144.96, -37.81, true],
])('drives on the left in %s: %d, %d: %s', (_, longitude, latitude, left) => {
  expect(drivesOnLeft(longitude, latitude, undefined)).toBe(left)
  expect(drivesOnLeft(longitude, latitude, 'left')).toBe(true)
  expect(drivesOnLeft(longitude, latitude, 'right')).toBe(false)
})
