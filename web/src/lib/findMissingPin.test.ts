import { expect, it } from 'vitest'
import { findMissingPin } from './useWaitingOrders.ts'

const point = { longitude: 2.1, latitude: 54.9 }

const order = (
  door: typeof point | null,
  place?: typeof point | null,
  accessPoint: typeof point | null = null,
): Parameters<typeof findMissingPin>[0] => ({
  recipient: {
    ...{ point: door, accessPoint },
  },
  errandPlace: place === undefined ? null : { name: 'Pharmacy', point: place },
})

it('asks for the pin of the door, and of the place of an errand', () => {
  expect(findMissingPin(order(point))).toBeNull()
  expect(findMissingPin(order(point, point))).toBeNull()
  expect(findMissingPin(order(point, null))).toBe('pickup')
  expect(findMissingPin(order(null))).toBe('door')
  expect(findMissingPin(order(null, undefined, point))).toBeNull()
  expect(findMissingPin(order(null, null))).toBe('door')
})
