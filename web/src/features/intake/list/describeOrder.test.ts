import { expect, it } from 'vitest'
import { order } from '../testing/records.ts'
import { daysWaiting } from './describeOrder.ts'
import { uniqueOrders } from './useOrders.ts'

const logged = Date.parse(order.createdAt)
const hour = 3_600_000

it('counts whole days for orders that wait to be planned', () => {
  expect(daysWaiting(order, logged + 23 * hour)).toBeUndefined()
  expect(daysWaiting(order, logged + 24 * hour)).toBe(1)
  expect(daysWaiting({ ...order, status: 'on_hold' }, logged + 100 * hour)).toBe(4)
  expect(daysWaiting({ ...order, status: 'planned' }, logged + 100 * hour)).toBeUndefined()
})

it('shows an order once when it moved from one page to the next', () => {
  const other = { ...order, id: 'b' }
  expect(uniqueOrders([{ items: [order, other] }, { items: [{ ...order, version: 4 }] }])).toEqual([
    { ...order, version: 4 },
    other,
  ])
})
