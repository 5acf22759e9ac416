import { expect, it } from 'vitest'
import { countryAt, countryOfRegion } from './countries.ts'

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
])('%s at %d, %d is read by the rules of %s', (_, longitude, latitude, code) => {
  expect(countryAt(longitude, latitude).code).toBe(code)
  expect(countryOfRegion([longitude - 0.3, latitude - 0.1, longitude + 0.3, latitude + 0.1]).code).toBe(code)
})
