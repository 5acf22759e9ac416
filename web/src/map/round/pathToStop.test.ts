import type { DriverStop } from '@doorstep/shared/contracts'
import { encode } from '@googlemaps/polyline-codec'
import { expect, it } from 'vitest'
import { pathToEnd, pathToStop } from './buildLegs.ts'

const place = (longitude: number) => ({ longitude, latitude: 55 })
const onStreets = (id: string, from: number, to: number) =>
  ({
    id,
    point: place(to),
    legGuessed: false,
    legLine: encode([
      [55, from],
      [55, from + 0.3],
      [55, to],
    ]),
  }) as DriverStop
const stops = [onStreets('one', 0, 1), onStreets('two', 1, 2)]

it('follows the streets from the stop before, or from the start', () => {
  expect(pathToStop({ stops, start: place(0) }, stops[1]!)).toEqual([1, 1, 1.3, 2, 2].map(place))
  expect(pathToStop({ stops, start: place(0) }, stops[0]!)).toEqual([0, 0, 0.3, 1, 1].map(place))
})

it('is both ends where the way is a guess, and the stop alone where nothing is known', () => {
  const guess = { ...stops[0]!, legGuessed: true, legLine: null }
  expect(pathToStop({ stops: [guess], start: place(0) }, guess)).toEqual([0, 0, 1, 1].map(place))
  expect(pathToStop({ stops: [guess], start: null }, guess)).toEqual([place(1)])
})

it('leads from the last stop back to the end of the round', () => {
  const round = { stops, start: place(0), end: place(0) }
  const { legLine } = onStreets('back', 2, 0)
  expect(pathToEnd({ ...round, endLine: legLine })).toEqual([2, 2, 2.3, 0, 0].map(place))
  expect(pathToEnd({ ...round, endLine: null })).toEqual([2, 2, 0, 0].map(place))
  expect(pathToEnd({ ...round, end: null, endLine: null })).toEqual([])
})
