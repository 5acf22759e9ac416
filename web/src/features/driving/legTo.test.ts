import type { DriverStop } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { legTo } from './legTo.ts'

const place = (longitude: number) => ({ longitude, latitude: 55 })
const stops = [1, 2].map((number) => ({ id: `stop-${number}`, point: place(number) }) as DriverStop)

it('goes from the stop before, or from the start', () => {
  expect(legTo({ stops, start: place(0) }, stops[1]!)).toEqual([place(1), place(2)])
  expect(legTo({ stops, start: place(0) }, stops[0]!)).toEqual([place(0), place(1)])
  expect(legTo({ stops, start: null }, stops[0]!)).toEqual([place(1)])
})
