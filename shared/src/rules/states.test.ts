import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derivedOutcome,
  isSuccess,
  latestOutcomeEvent,
  mayDoorBring,
  mayOrderBecome,
  mayRunBecome,
  type OrderStatus,
  type Outcome,
  orderStatusAfter,
  orderStatuses,
  outcomes,
  type RunStatus,
  runStatuses,
  type StopEvent,
} from './states.ts'

/** The moves of a machine as a table: from each state, those that may follow. */
function tableOf<State extends string>(states: readonly State[], may: (from: State, to: State) => boolean) {
  return Object.fromEntries(states.map((from) => [from, states.filter((to) => may(from, to))]))
}

describe('what may follow what', () => {
  it('lets people, planning, publishing and closing move an order so, and not otherwise', () => {
    expect(tableOf<OrderStatus>(orderStatuses, mayOrderBecome)).toEqual({
      on_hold: ['ready', 'closed_undelivered', 'cancelled'],
      ready: ['on_hold', 'planned', 'closed_undelivered', 'cancelled'],
      planned: ['on_hold', 'ready', 'out', 'closed_undelivered', 'cancelled'],
      out: ['on_hold', 'ready', 'closed_undelivered'],
      delivered: [],
      closed_undelivered: ['ready'],
      cancelled: ['ready'],
    })
  })

  it('marks nothing delivered but at the door', () => {
    for (const from of orderStatuses) expect(mayOrderBecome(from, 'delivered')).toBe(false)
  })

  it('lets the door bring an order so, and not otherwise', () => {
    expect(tableOf<OrderStatus>(orderStatuses, mayDoorBring)).toEqual({
      on_hold: ['delivered'],
      ready: ['out', 'delivered'],
      planned: ['delivered'],
      out: ['ready', 'delivered'],
      delivered: ['ready', 'out'],
      closed_undelivered: ['delivered'],
      cancelled: ['delivered'],
    })
  })

  it('moves a run so, and not otherwise', () => {
    expect(tableOf<RunStatus>(runStatuses, mayRunBecome)).toEqual({
      draft: ['planning', 'closed'],
      planning: ['draft', 'planned'],
      planned: ['planning', 'published', 'closed'],
      published: ['closed'],
      closed: [],
    })
  })
})

describe('an order after its door', () => {
  it.each([
    [undefined, 'out'],
    ['handed_over', 'delivered'],
    ['safe_place', 'delivered'],
    ['no_answer', 'ready'],
    ['refused', 'ready'],
    ['wrong_address', 'ready'],
    ['unsafe', 'ready'],
  ] as const)('outcome %s leaves it %s', (outcome, status) => {
    expect(orderStatusAfter(outcome)).toBe(status)
  })

  it('counts as success what reached the household, and a collection', () => {
    expect(outcomes.filter(isSuccess)).toEqual(['handed_over', 'safe_place', 'collected'])
  })
})

const ids = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']
/** Few different times, so that ties are common; the phone's clock may be far ahead of ours, or behind. */
const time = fc.integer({ min: 0, max: 5 })
const outcomeOf = fc.constantFrom<Outcome>('handed_over', 'no_answer', 'refused', 'safe_place')

const history: fc.Arbitrary<StopEvent[]> = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: ids.length })
  .chain((used) =>
    fc.tuple(
      ...used.map((id) =>
        fc.oneof(
          fc.record({
            id: fc.constant(id),
            kind: fc.constant('outcome' as const),
            outcome: outcomeOf,
            deviceTime: time,
            serverTime: time,
          }),
          fc.record({
            id: fc.constant(id),
            kind: fc.constant('undo' as const),
            undoes: fc.constantFrom(...ids.filter((other) => other !== id)),
            deviceTime: time,
            serverTime: time,
          }),
        ),
      ),
    ),
  )

const event = (
  id: string,
  deviceTime: number,
  outcome: Outcome = 'handed_over',
  serverTime = deviceTime,
): StopEvent => ({
  id,
  kind: 'outcome',
  outcome,
  deviceTime,
  serverTime,
})
const undo = (id: string, undoes: string, at = 0): StopEvent => ({
  id,
  kind: 'undo',
  undoes,
  deviceTime: at,
  serverTime: at,
})

describe('the outcome that holds', () => {
  it('is none before anything happened', () => {
    expect(derivedOutcome([])).toBeUndefined()
  })

  it('is the latest by the phone, also when an earlier one arrives after it', () => {
    const late = event('a', 10, 'no_answer', 900)
    expect(derivedOutcome([event('b', 20, 'handed_over', 30), late])).toBe('handed_over')
  })

  it('is not for ever that of a phone whose clock is a week ahead', () => {
    const ahead = event('a', 1_000_000, 'no_answer', 10)
    expect(derivedOutcome([ahead, event('b', 20, 'handed_over', 20)])).toBe('handed_over')
  })

  it('is the one before when the latest is undone, and none when all are', () => {
    const both = [event('a', 1, 'no_answer'), event('b', 2)]
    expect(derivedOutcome([...both, undo('c', 'b', 3)])).toBe('no_answer')
    expect(derivedOutcome([...both, undo('c', 'b', 3), undo('d', 'a', 4)])).toBeUndefined()
  })

  it('is undone by an undo that arrives before it', () => {
    expect(derivedOutcome([undo('c', 'b', 3), event('b', 2)])).toBeUndefined()
  })

  it('cannot have its undo undone', () => {
    expect(derivedOutcome([event('a', 1), undo('b', 'a', 2), undo('c', 'b', 3)])).toBeUndefined()
  })

  it('does not depend on the order in which events arrive', () => {
    const shuffled = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(latestOutcomeEvent(other)).toEqual(latestOutcomeEvent(events))
      }),
    )
  })

  it('is the same when events are told of again', () => {
    const repeated = history.chain((events) =>
      fc.tuple(fc.constant(events), events.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...events))),
    )
    fc.assert(
      fc.property(repeated, ([events, again]) => {
        expect(derivedOutcome([...again, ...events, ...again])).toBe(derivedOutcome(events))
      }),
    )
  })

  it('is never undone, and no other that holds is later', () => {
    fc.assert(
      fc.property(history, (events) => {
        const held = events.filter(
          ({ id, kind }) => kind === 'outcome' && !events.some((other) => other.kind === 'undo' && other.undoes === id),
        )
        const when = (one: StopEvent) => Math.min(one.deviceTime, one.serverTime)
        const latest = latestOutcomeEvent(events)
        expect(latest === undefined).toBe(held.length === 0)
        if (!latest) return
        expect(held).toContain(latest)
        for (const other of held.filter((one) => one !== latest))
          expect(when(other) < when(latest) || (when(other) === when(latest) && other.id < latest.id)).toBe(true)
      }),
    )
  })

  it('forgets an outcome that is recorded and undone at once', () => {
    fc.assert(
      fc.property(history, time, (events, at) => {
        expect(derivedOutcome([...events, event('zz', at), undo('zzz', 'zz', at)])).toBe(derivedOutcome(events))
      }),
    )
  })
})
