import { expect, it } from 'vitest'
import { findNextTurn } from './findNextTurn.ts'

const at = (longitude: number, latitude: number) => ({ longitude, latitude })
const path = [at(0, 51), at(0, 51.001), at(0, 51.002), at(0.001, 51.002), at(0.002, 51.002)]
const turns = [{ point: at(0, 51) }, { point: at(0, 51.002) }, { point: at(0.002, 51.002) }]

it('is the first turn that lies ahead', () => {
  expect(findNextTurn(turns, path, at(0, 51))).toBe(1)
  expect(findNextTurn(turns, path, at(0.00005, 51.0011))).toBe(1)
  expect(findNextTurn(turns, path, at(0.0011, 51.002))).toBe(2)
})

it('is the arrival at the end of the way, and nothing breaks without a way', () => {
  expect(findNextTurn(turns, path, at(0.002, 51.002))).toBe(2)
  expect(findNextTurn([], [], at(0, 51))).toBe(0)
})

it('comes after the turn before it where the way crosses itself', () => {
  const loop = [at(0, 51), at(0, 51.001), at(0.001, 51.001), at(0.001, 51), at(0, 51), at(-0.001, 51)]
  const around = [{ point: at(0, 51) }, { point: at(0, 51.001) }, { point: at(0.001, 51) }, { point: at(0, 51) }]
  expect(findNextTurn(around, loop, at(0.001, 51))).toBe(3)
})
