import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { happenedAt } from './latestEvents.ts'
import type { Outcome } from './statusTransitions.ts'
import { latestOutcomeEvent, type StopEvent } from './stopOutcome.ts'

const ids = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']
/** Few distinct times, so that ties are common; the phone's clock may be far ahead of ours, or behind. */
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

const finalOutcome = (events: readonly StopEvent[]) => latestOutcomeEvent(events)?.outcome

describe('the current outcome', () => {
  it('is none before any event', () => {
    expect(finalOutcome([])).toBeUndefined()
  })

  it('is the latest by the phone, even if an earlier one arrives after it', () => {
    const late = event('a', 10, 'no_answer', 900)
    expect(finalOutcome([event('b', 20, 'handed_over', 30), late])).toBe('handed_over')
  })

  it('does not stay with a phone whose clock is a week ahead', () => {
    const ahead = event('a', 1_000_000, 'no_answer', 10)
    expect(finalOutcome([ahead, event('b', 20, 'handed_over', 20)])).toBe('handed_over')
  })

  it('is the previous one when the latest is undone, and none when all are', () => {
    const both = [event('a', 1, 'no_answer'), event('b', 2)]
    expect(finalOutcome([...both, undo('c', 'b', 3)])).toBe('no_answer')
    expect(finalOutcome([...both, undo('c', 'b', 3), undo('d', 'a', 4)])).toBeUndefined()
  })

  it('is undone by an undo that arrives first', () => {
    expect(finalOutcome([undo('c', 'b', 3), event('b', 2)])).toBeUndefined()
  })

  it('cannot have its undo undone', () => {
    expect(finalOutcome([event('a', 1), undo('b', 'a', 2), undo('c', 'b', 3)])).toBeUndefined()
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

  it('is the same when events are resent', () => {
    const repeated = history.chain((events) =>
      fc.tuple(fc.constant(events), events.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...events))),
    )
    fc.assert(
      fc.property(repeated, ([events, again]) => {
        expect(finalOutcome([...again, ...events, ...again])).toBe(finalOutcome(events))
      }),
    )
  })

  it('is never undone, and no other valid one is later', () => {
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

  it('omits an outcome that is recorded and undone at once', () => {
    fc.assert(
      fc.property(history, time, (events, at) => {
        expect(finalOutcome([...events, event('zz', at), undo('zzz', 'zz', at)])).toBe(finalOutcome(events))
      }),
    )
  })
})

describe('the causal order of events', () => {
  const hour = 3600_000
  const noon = 12 * hour

  it('puts events of a phone two hours slow after the organiser events it had seen', () => {
    const organiser = { ...event('z', noon, 'no_answer'), sequence: 1 }
    const phone = { ...event('a', noon - 2 * hour + 60_000, 'handed_over', noon + 61_000), sequence: 2, seen: 1 }
    expect(finalOutcome([organiser, phone])).toBe('handed_over')
  })

  it('corrects for clock offsets where neither had seen the other', () => {
    const organiser = { ...event('z', noon, 'no_answer'), sequence: 1 }
    const slow = { ...event('a', noon - 2 * hour + 60_000, 'handed_over', noon + hour), sequence: 2, seen: 0 }
    expect(finalOutcome([organiser, { ...slow, clockOffset: 2 * hour }])).toBe('handed_over')
    // It happened before the organiser's, but arrived later.
    expect(finalOutcome([organiser, { ...slow, clockOffset: 2 * hour - 120_000 }])).toBe('no_answer')
  })

  it('keeps the second tap of a phone whose clock was set back in between', () => {
    const first = { ...event('z', noon, 'no_answer', noon), device: { id: 'phone', counter: 1 }, sequence: 1 }
    const second = { ...event('a', noon - 3 * hour, 'handed_over', noon + 60_000), sequence: 2 }
    expect(finalOutcome([first, { ...second, device: { id: 'phone', counter: 2 } }])).toBe('handed_over')
    // Even if the second arrives first.
    const swapped = [
      { ...first, sequence: 2 },
      { ...second, device: { id: 'phone', counter: 2 }, sequence: 1 },
    ]
    expect(finalOutcome(swapped)).toBe('handed_over')
  })

  it('puts late arrivals at their number on the phone, before events by others who had seen the next', () => {
    const phone = (counter: number) => ({ device: { id: 'phone', counter }, serverTime: noon + hour })
    const first = { ...event('z', noon + 2 * hour, 'refused'), ...phone(1), sequence: 3 }
    const second = { ...event('y', noon, 'no_answer'), ...phone(2), sequence: 1 }
    const organiser = { ...event('a', noon - 2 * hour, 'handed_over'), sequence: 2, seen: 1 }
    expect(finalOutcome([first, second, organiser])).toBe('handed_over')
  })

  it('caps clocks at the time of arrival', () => {
    expect(happenedAt({ deviceTime: noon + hour, serverTime: noon })).toBe(noon)
    expect(happenedAt({ deviceTime: noon, serverTime: noon, clockOffset: hour })).toBe(noon)
    expect(happenedAt({ deviceTime: noon, serverTime: noon, clockOffset: -hour })).toBe(noon - hour)
  })

  it('is unchanged for phones that send neither', () => {
    expect(finalOutcome([event('a', 10, 'no_answer'), event('b', 5, 'handed_over', 50)])).toBe('no_answer')
  })

  it('matches true time while clocks only differ, and never contradicts causality when they jump', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30, size: 'max' }),
        fc.tuple(offset, offset, offset),
        (steps, offsets) => {
          const { recorded, isSteady } = play(steps, offsets)
          const events = recorded.map((one) => one.event)
          const undone = new Set(events.map((one) => one.undoes))
          const standing = recorded.filter((one) => one.event.kind === 'outcome' && !undone.has(one.event.id))
          const latest = latestOutcomeEvent(events)
          expect(latest === undefined).toBe(standing.length === 0)
          if (!latest) return
          if (isSteady)
            expect(latest.id).toBe(standing.toSorted((one, other) => other.madeAt - one.madeAt)[0]?.event.id)
          for (const other of standing) expect(other.knew.has(latest.id)).toBe(false)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

/** Three devices that record one stop: two phones and an organiser, with separate clocks, lost signal and resending. */
const who = fc.constantFrom(0, 1, 2)
const offset = fc.integer({ min: -100_000, max: 100_000 })
const step = fc.record({
  who,
  passes: fc.integer({ min: 1, max: 1000 }),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant('tap' as const) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 5, arbitrary: fc.constantFrom('cut' as const, 'cut' as const, 'signal' as const, 'fetch' as const) },
    // Clocks jump most often without signal, or when it returns.
    { weight: 3, arbitrary: fc.constant('jump' as const) },
  ),
  outcome: outcomeOf,
  by: offset,
  /** The response is lost: everything is sent again. */
  again: fc.boolean(),
  reordered: fc.boolean(),
})

interface Made {
  event: StopEvent
  readonly madeAt: number
  /** Ids of all events its maker knew of, transitively. */
  readonly knew: ReadonlySet<string>
}

function play(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], offsets: readonly number[]) {
  let now = 1_000_000
  let isSteady = true
  const arrived: Made[] = []
  const devices = offsets.map((clock, index) => ({
    id: `device ${index}`,
    clock,
    hasSignal: true,
    counter: 0,
    seen: 0,
    knew: new Set<string>(),
    queue: [] as Made[],
  }))
  type Device = (typeof devices)[number]
  const send = (device: Device, { again, reordered }: { again: boolean; reordered: boolean }) => {
    for (const made of reordered ? device.queue.toReversed() : device.queue) {
      if (arrived.some((one) => one.event.id === made.event.id)) continue
      const clockOffset = now - (now + device.clock)
      made.event = { ...made.event, sequence: arrived.length + 1, serverTime: now, clockOffset }
      arrived.push(made)
    }
    if (!again) device.queue = []
  }
  const fetch = (device: Device) => {
    device.seen = arrived.length
    for (const { event: one, knew } of arrived) device.knew = new Set([...device.knew, one.id, ...knew])
  }
  const make = (device: Device, rest: Pick<StopEvent, 'kind' | 'outcome' | 'undoes'>) => {
    device.counter++
    const id = `${devices.indexOf(device)}-${device.counter}`
    const device_ = { id: device.id, counter: device.counter }
    const one = { id, ...rest, deviceTime: now + device.clock, serverTime: 0, device: device_, seen: device.seen }
    device.queue.push({ event: one, madeAt: now, knew: new Set(device.knew) })
    device.knew.add(id)
  }
  for (const one of steps) {
    now += one.passes
    const device = devices[one.who]!
    if (one.what === 'jump') {
      device.clock += one.by
      isSteady = false
    } else if (one.what === 'cut') device.hasSignal = false
    else if (one.what === 'signal') device.hasSignal = true
    else if (one.what === 'tap') make(device, { kind: 'outcome', outcome: one.outcome })
    else if (one.what === 'undo') {
      const shown = latestOutcomeEvent(arrived.map((made) => made.event))
      if (shown) make(device, { kind: 'undo', undoes: shown.id })
    } else if (one.what === 'fetch' && device.hasSignal) fetch(device)
    if (device.hasSignal && one.what !== 'fetch') send(device, one)
  }
  for (const device of devices) {
    now += 10
    send(device, { again: false, reordered: false })
  }
  return { recorded: arrived, isSteady }
}
