import { encode } from '@googlemaps/polyline-codec'
import { describe, expect, it } from 'vitest'
import { buildLegs } from './buildLegs.ts'

const place = (longitude: number) => ({ latitude: 55, longitude })
const line = (...longitudes: number[]) =>
  encode(
    longitudes.map((longitude): [number, number] => [55, longitude]),
    5,
  )
const stop = (longitude: number, legLine: string | null, legGuessed = legLine === null) => ({
  point: place(longitude),
  legLine,
  legGuessed,
})

describe('buildLegs', () => {
  it('follows the lines, and goes straight where the way is a guess', () => {
    const stops = [stop(1, line(0.1, 0.4, 0.9)), stop(2, null), stop(3, line(2, 2.5, 3.1))]
    expect(buildLegs({ start: place(0), stops, end: place(0), endLine: line(3.1, 0) })).toEqual([
      { points: [place(0.1), place(0.4), place(0.9)], estimated: false },
      { points: [place(1), place(2)], estimated: true },
      { points: [place(2), place(2.5), place(3.1)], estimated: false },
      { points: [place(3.1), place(0)], estimated: false },
    ])
  })

  it('has no leg from an unknown start, to an open end, or between two doors at one place', () => {
    const stops = [stop(1, null, false), stop(1.00001, null, false)]
    expect(buildLegs({ start: null, stops, end: null, endLine: null })).toEqual([])
    expect(buildLegs({ start: null, stops: [stop(1, null)], end: place(1), endLine: null })).toEqual([])
  })

  it('goes straight back when that is a guess', () => {
    expect(buildLegs({ start: null, stops: [stop(1, null)], end: place(2), endLine: null })).toEqual([
      { points: [place(1), place(2)], estimated: true },
    ])
  })
})
