import { expect, it } from 'vitest'
import { measureTurn, readCompass } from './readCompass.ts'

it('reads where the top of the screen points, from either kind of browser', () => {
  expect(readCompass({ alpha: 90, absolute: true }, 0)).toBe(270)
  expect(readCompass({ alpha: 0, absolute: true }, 0)).toBe(0)
  expect(readCompass({ alpha: 200, absolute: false, webkitCompassHeading: 350 }, 0)).toBe(350)
  expect(readCompass({ alpha: 10, absolute: true }, 90)).toBe(80)
  expect(readCompass({ alpha: null, absolute: false, webkitCompassHeading: 10 }, -90)).toBe(280)
})

it('knows nothing without a compass', () => {
  expect(readCompass({ alpha: 90, absolute: false }, 0)).toBeUndefined()
  expect(readCompass({ alpha: null, absolute: true, webkitCompassHeading: null }, 0)).toBeUndefined()
  expect(readCompass({ alpha: null, absolute: true, webkitCompassHeading: Number.NaN }, 0)).toBeUndefined()
})

it('measures a turn across north', () => {
  expect([measureTurn(350, 10), measureTurn(10, 350), measureTurn(0, 180), measureTurn(90, 90)]).toEqual([
    ...[20, 20, 180, 0],
  ])
})
