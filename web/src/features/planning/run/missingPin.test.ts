import { expect, it } from 'vitest'
import { missingPin } from './missingPin.ts'

const point = { longitude: 2.1, latitude: 54.9 }

const order = (
  door: typeof point | null,
  place?: typeof point | null,
  accessPoint: typeof point | null = null,
): Parameters<typeof missingPin>[0] => ({
  recipient: {
    ...{ point: door, accessPoint },
  },
  errandPlace: place === undefined ? null : { name: 'Pharmacy', point: place },
})

it('asks for the pin of the door, and of the place of an errand', () => {
  expect(missingPin(order(point))).toBeNull()
  expect(missingPin(order(point, point))).toBeNull()
  expect(missingPin(order(point, null))).toBe('place')
  expect(missingPin(order(null))).toBe('door')
  expect(missingPin(order(null, undefined, point))).toBeNull()
  expect(missingPin(order(null, null))).toBe('door')
})
