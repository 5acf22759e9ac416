import { expect, it } from 'vitest'
import { readWindow } from './readWindow.ts'

const hour = 3600

it.each([
  ['9', '12', { from: 9 * hour, until: 12 * hour }],
  ['20', '2', { from: 20 * hour, until: 26 * hour }],
  ['23', '12:00', { from: 23 * hour, until: 36 * hour }],
  ['23', '13', 'invalidWindow'],
  ['9', '9', 'invalidWindow'],
  ['nine', '12', 'invalidTime'],
  ['9', '', 'invalidTime'],
])('%s to %s', (from, until, window) => {
  expect(readWindow({ from, until })).toEqual(window)
})
