import { describe, expect, it } from 'vitest'
import { checkPlan } from './checkPlan.ts'
import type { OrderToPlan } from './loadPlanningInput.ts'
import { readRounds } from './readRounds.ts'
import { sortByFloor } from './sortByFloor.ts'
import { hour, orderAt, plan, shiftOf } from './testing/dayToPlan.ts'

const tower = { address: '1 Elm Tower', postcode: 'ZZ1 2BB' }
const flat = (id: string, floor: number | null, overrides: Partial<OrderToPlan> = {}) =>
  orderAt(id, 900, 0, { ...tower, floor, ...overrides })

/** The doors of the day's only round in the order of the plan. */
async function doorsOf(orders: OrderToPlan[]): Promise<string[]> {
  const { built, solution } = await plan({ orders, shifts: [shiftOf('driver', 0, 100)] })
  const sorted = sortByFloor(built, solution)
  checkPlan(built.problem, sorted)
  return readRounds(built, sorted).flatMap(({ visits }) =>
    visits.filter(({ kind }) => kind === 'deliver').flatMap((visit) => visit.orders.map(({ id }) => id)),
  )
}

describe('the doors of one building', () => {
  it('are visited from the top floor down, unknown floors last', async () => {
    const doors = await doorsOf([flat('ground', 0), flat('unknown', null), flat('top', 7), flat('third', 3)])
    expect(doors).toEqual(['top', 'third', 'ground', 'unknown'])
  })

  it('keep the orders of a household next to each other', async () => {
    const doors = await doorsOf([
      flat('first', 2, { recipientId: 'one' }),
      flat('neighbour', 2, { recipientId: 'two' }),
      flat('second', 2, { recipientId: 'one' }),
    ])
    expect(Math.abs(doors.indexOf('first') - doors.indexOf('second'))).toBe(1)
  })

  it('do not mix with those of a house next door that has the same pin', async () => {
    const house = { address: '3 Elm Grove' }
    const doors = await doorsOf([flat('low', 0), flat('house', 2, house), flat('high', 9), flat('attic', 1, house)])
    const buildings = doors.map((id) => (id === 'low' || id === 'high' ? 'tower' : 'house'))
    expect(buildings.filter((one, index) => one !== buildings[index - 1])).toHaveLength(2)
    expect(doors.indexOf('high')).toBeLessThan(doors.indexOf('low'))
    expect(doors.indexOf('house')).toBeLessThan(doors.indexOf('attic'))
  })

  it('keep to a window that closes before the top floor would be done', async () => {
    const [windowFrom, windowUntil] = [9 * hour, 9 * hour + 600]
    const doors = await doorsOf([flat('early', 0, { windowFrom, windowUntil }), flat('top', 7), flat('third', 3)])
    expect(doors).toEqual(['early', 'top', 'third'])
  })
})
