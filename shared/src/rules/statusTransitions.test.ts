import { describe, expect, it } from 'vitest'
import {
  canOrderBecome,
  canOutcomeSetStatus,
  canRunBecome,
  isSuccess,
  type OrderStatus,
  orderStatusAfter,
  orderStatuses,
  outcomes,
  type RunStatus,
  runStatuses,
} from './statusTransitions.ts'

/** A state machine's transitions as a table: the successors of each state. */
function tableOf<State extends string>(states: readonly State[], may: (from: State, to: State) => boolean) {
  return Object.fromEntries(states.map((from) => [from, states.filter((to) => may(from, to))]))
}

describe('transitions', () => {
  it('of an order by people, planning, publishing and closing', () => {
    expect(tableOf<OrderStatus>(orderStatuses, canOrderBecome)).toEqual({
      on_hold: ['ready', 'closed_undelivered', 'cancelled'],
      ready: ['on_hold', 'planned', 'closed_undelivered', 'cancelled'],
      planned: ['on_hold', 'ready', 'out', 'closed_undelivered', 'cancelled'],
      out: ['on_hold', 'ready', 'closed_undelivered'],
      delivered: [],
      closed_undelivered: ['ready'],
      cancelled: ['ready'],
    })
  })

  it('to delivered require an outcome at the door', () => {
    for (const from of orderStatuses) expect(canOrderBecome(from, 'delivered')).toBe(false)
  })

  it('of an order by an outcome at the door', () => {
    expect(tableOf<OrderStatus>(orderStatuses, canOutcomeSetStatus)).toEqual({
      on_hold: ['delivered'],
      ready: ['out', 'delivered'],
      planned: ['delivered'],
      out: ['ready', 'delivered'],
      delivered: ['ready', 'out'],
      closed_undelivered: ['delivered'],
      cancelled: ['delivered'],
    })
  })

  it('of a run', () => {
    expect(tableOf<RunStatus>(runStatuses, canRunBecome)).toEqual({
      draft: ['planning', 'closed'],
      planning: ['draft', 'planned'],
      planned: ['planning', 'published', 'closed'],
      published: ['closed'],
      closed: [],
    })
  })
})

describe('the status of an order after its outcome', () => {
  it.each([
    [undefined, 'out'],
    ['handed_over', 'delivered'],
    ['safe_place', 'delivered'],
    ['no_answer', 'ready'],
    ['refused', 'ready'],
    ['wrong_address', 'ready'],
    ['moved', 'ready'],
    ['not_known', 'ready'],
    ['unsafe', 'ready'],
  ] as const)('outcome %s leaves it %s', (outcome, status) => {
    expect(orderStatusAfter(outcome)).toBe(status)
  })

  it('counts what reached the household, and a collection, as success', () => {
    expect(outcomes.filter(isSuccess)).toEqual(['handed_over', 'safe_place', 'collected'])
  })
})
