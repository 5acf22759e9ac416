import { encode } from '@googlemaps/polyline-codec'
import { expect, it } from 'vitest'
import { plannedLegs } from './plannedLegs.ts'

const place = (longitude: number) => ({ longitude, latitude: 0 })
const line = (from: number, until: number) =>
  encode(
    [
      [0, from],
      [0, until],
    ],
    5,
  )
const round = (guessed: boolean[], endGuessed: boolean) => ({
  start: place(0),
  stops: guessed.map((legGuessed, index) => ({ point: place(index + 1), legGuessed, position: index + 1 })) as never,
  end: place(0),
  endGuessed,
})
const lines = { roundId: 'r', stopLines: [line(0, 1.1), line(1.1, 2.1)], endLine: line(2.1, 0) }
const drawn = (from: number, until: number, estimated: boolean) => ({ points: [place(from), place(until)], estimated })

it('draws each leg by its line', () => {
  expect(plannedLegs(round([false, false], false), lines)).toEqual([
    drawn(0, 1.1, false),
    drawn(1.1, 2.1, false),
    drawn(2.1, 0, false),
  ])
})

it('draws no leg whose line is not here yet, and guesses at once', () => {
  expect(plannedLegs(round([false, false], false))).toEqual([])
  expect(plannedLegs(round([false, true], true))).toEqual([drawn(1, 2, true), drawn(2, 0, true)])
})

it('draws a leg straight that has become a guess since its line was fetched', () => {
  expect(plannedLegs(round([false, true], true), lines)).toEqual([
    drawn(0, 1.1, false),
    drawn(1, 2, true),
    drawn(2, 0, true),
  ])
})
