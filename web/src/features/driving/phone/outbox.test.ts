import type { NewStopEvent } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { createMemoryStore } from './memoryStore.ts'
import { Outbox, type OutboxPorts, type SendResult } from './outbox.ts'
import type { PhoneStore } from './phoneStore.ts'
import { outcomeEvent, undoEvent } from './stopEvents.ts'

const round = 'round-1'
const handedOver = (stopId = 'stop-1') => outcomeEvent(stopId, 'handed_over', '', new Date())

interface World {
  outbox: Outbox
  store: PhoneStore
  sent: { roundId: string; ids: string[] }[]
  answers: (SendResult | ((events: readonly NewStopEvent[]) => SendResult))[]
  timers: { ms: number; call: () => void }[]
  /** Ids of refused events that reached the organisers; nothing while `canReport` is false. */
  reported: string[]
  ways: { canReport: boolean }
  recorded: () => number
}

function world(store = createMemoryStore(), userId = 'ann'): World {
  const sent: World['sent'] = []
  const answers: World['answers'] = []
  const timers: World['timers'] = []
  const reported: string[] = []
  const ways = { canReport: true }
  let recorded = 0
  const ports: OutboxPorts = {
    send: async (roundId, events) => {
      sent.push({ roundId, ids: events.map((event) => event.id) })
      const answer = answers.shift() ?? { kind: 'recorded' }
      return typeof answer === 'function' ? answer(events) : answer
    },
    report: async (events) => {
      if (ways.canReport) reported.push(...events.map(({ event }) => event.id))
      return ways.canReport
    },
    now: () => 1_000,
    random: () => 0,
    schedule: (call, ms) => {
      const timer = { ms, call }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
    },
    exclusively: (_userId, work) => work(),
    onRecorded: () => {
      recorded += 1
    },
  }
  return {
    outbox: new Outbox(userId, store, ports),
    store,
    sent,
    answers,
    timers,
    reported,
    ways,
    recorded: () => recorded,
  }
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const statuses = (outbox: Outbox) => outbox.snapshot().events.map((kept) => kept.status)

describe('the outbox', () => {
  it('keeps an event before it sends it, and then says that the server has it', async () => {
    const { outbox, sent, recorded } = world()
    await outbox.start()
    const event = handedOver()
    await outbox.record(round, event)
    expect(outbox.snapshot().events.map((kept) => kept.event.id)).toEqual([event.id])
    await settled()
    expect(sent).toEqual([{ roundId: round, ids: [event.id] }])
    expect(statuses(outbox)).toEqual(['recorded'])
    expect(outbox.snapshot().state).toEqual({ name: 'empty' })
    expect(recorded()).toBe(1)
  })

  it('sends all queued events of a round in one request, in the order of recording', async () => {
    const { outbox, sent } = world()
    const first = handedOver('a')
    const undo = undoEvent('a', first.id, new Date(0))
    const other = handedOver('b')
    await outbox.record(round, first)
    await outbox.record('round-2', other)
    await outbox.record(round, undo)
    expect(sent).toEqual([])
    await outbox.start()
    expect(sent).toEqual([
      { roundId: round, ids: [first.id, undo.id] },
      { roundId: 'round-2', ids: [other.id] },
    ])
  })

  it('waits longer after each failure, up to a minute, and starts afresh after a success', async () => {
    const { outbox, answers, timers, sent } = world()
    await outbox.start()
    answers.push(...Array.from({ length: 9 }, () => ({ kind: 'later' }) as const))
    await outbox.record(round, handedOver())
    await settled()
    const waits: number[] = []
    for (let tries = 0; tries < 9; tries++) {
      expect(outbox.snapshot().state).toEqual({ name: 'waiting', attempts: tries + 1 })
      const timer = timers.shift()!
      waits.push(timer.ms)
      timer.call()
      await settled()
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000))
    expect(statuses(outbox)).toEqual(['recorded'])
    expect(sent).toHaveLength(10)
    answers.push({ kind: 'later' })
    await outbox.record(round, handedOver('b'))
    await settled()
    expect(timers.map((timer) => timer.ms)).toEqual([1000])
  })

  it('tries at once when woken while waiting, and leaves no timer behind', async () => {
    const { outbox, answers, timers } = world()
    await outbox.start()
    answers.push({ kind: 'later' })
    await outbox.record(round, handedOver())
    await settled()
    outbox.wake()
    await settled()
    expect(statuses(outbox)).toEqual(['recorded'])
    expect(timers).toEqual([])
  })

  it('finds the one refused event of a batch, keeps it, and sends the others', async () => {
    const { outbox, answers, sent } = world()
    const events = ['a', 'b', 'c'].map(handedOver)
    const refuseSecond = (asked: readonly NewStopEvent[]): SendResult =>
      asked.some((event) => event.id === events[1]!.id)
        ? { kind: 'refused', sentence: 'This stop is not yours' }
        : { kind: 'recorded' }
    answers.push(...Array.from({ length: 9 }, () => refuseSecond))
    for (const event of events) await outbox.record(round, event)
    await outbox.start()
    await settled()
    expect(statuses(outbox)).toEqual(['recorded', 'reported', 'recorded'])
    expect(outbox.snapshot().events[1]!.refusal).toBe('This stop is not yours')
    expect(sent.map((request) => request.ids.length)).toEqual([3, 1, 1, 1])
    expect(outbox.snapshot().state).toEqual({ name: 'empty' })
  })

  it('keeps what an organiser has to accept, and asks nobody to send it again', async () => {
    const { outbox, answers, sent } = world()
    const [first, second] = ['a', 'b'].map((stopId) => handedOver(stopId))
    answers.push({ kind: 'recorded', awaiting: [second!.id] })
    for (const event of [first!, second!]) await outbox.record(round, event)
    await outbox.start()
    await settled()
    expect(statuses(outbox)).toEqual(['recorded', 'awaiting'])
    outbox.wake()
    await settled()
    expect(sent).toHaveLength(1)
  })

  it('reports a refused event to the organisers, and tries until they have it', async () => {
    const { outbox, store, answers, timers, reported, ways } = world()
    await outbox.start()
    ways.canReport = false
    const event = handedOver()
    answers.push({ kind: 'refused', sentence: 'The stop is gone' })
    await outbox.record(round, event)
    await settled()
    expect(statuses(outbox)).toEqual(['refused'])
    expect(outbox.snapshot().state).toEqual({ name: 'waiting', attempts: 1 })

    ways.canReport = true
    timers[0]!.call()
    await settled()
    expect(reported).toEqual([event.id])
    expect(await store.eventsOf('ann')).toMatchObject([{ status: 'reported', refusal: 'The stop is gone' }])
    expect(outbox.snapshot().state).toEqual({ name: 'empty' })
  })

  it('sends a refused event again when the driver asks', async () => {
    const { outbox, answers } = world()
    await outbox.start()
    answers.push({ kind: 'refused', sentence: 'No' })
    const event = handedOver()
    await outbox.record(round, event)
    await settled()
    expect(statuses(outbox)).toEqual(['reported'])
    await outbox.retry(event.id)
    await settled()
    expect(statuses(outbox)).toEqual(['recorded'])
  })

  it('keeps everything when the session is over, and sends it after signing in again', async () => {
    const { outbox, answers, store, sent } = world()
    await outbox.start()
    answers.push({ kind: 'signed_out' })
    await outbox.record(round, handedOver())
    await settled()
    expect(outbox.snapshot().state).toEqual({ name: 'signed_out' })
    outbox.stop()
    const again = world(store)
    await again.outbox.start()
    await settled()
    expect(again.sent).toEqual(sent)
    expect(statuses(again.outbox)).toEqual(['recorded'])
  })

  it('neither shows nor sends what another user of the phone recorded', async () => {
    const ann = world()
    await ann.outbox.record(round, handedOver())
    const bob = world(ann.store, 'bob')
    await bob.outbox.start()
    await settled()
    expect(bob.outbox.snapshot().events).toEqual([])
    expect(bob.sent).toEqual([])
  })

  it('stops sending in an old page once the phone is used by somebody else', async () => {
    const ann = world()
    await ann.outbox.start()
    await world(ann.store, 'bob').outbox.start()
    await ann.outbox.record(round, handedOver())
    await settled()
    expect(ann.sent).toEqual([])
    expect(ann.outbox.snapshot().state).toEqual({ name: 'signed_out' })
  })

  it('sends nothing after it was stopped', async () => {
    const { outbox, sent } = world()
    await outbox.start()
    outbox.stop()
    await outbox.record(round, handedOver())
    outbox.wake()
    await settled()
    expect(sent).toEqual([])
  })

  it('sends what is recorded while a request is under way', async () => {
    const { outbox, answers, sent } = world()
    await outbox.start()
    const second = handedOver('b')
    answers.push(() => {
      void outbox.record(round, second)
      return { kind: 'recorded' }
    })
    await outbox.record(round, handedOver('a'))
    await settled()
    expect(sent).toHaveLength(2)
    expect(statuses(outbox)).toEqual(['recorded', 'recorded'])
  })

  it('works on, and says so, when the browser gives no storage', async () => {
    const broken = createMemoryStore()
    const { outbox, sent } = world({ ...broken, addEvents: () => Promise.reject(new Error('quota')) })
    await outbox.start()
    expect(outbox.snapshot().survivesReload).toBe(true)
    await outbox.record(round, handedOver())
    await settled()
    expect(outbox.snapshot().survivesReload).toBe(false)
    expect(sent).toHaveLength(1)
    expect(statuses(outbox)).toEqual(['recorded'])
  })

  it('asks for storage again, moves there what was recorded, and says so', async () => {
    const inside = createMemoryStore()
    let broken = true
    const failing: PhoneStore = {
      ...inside,
      addEvents: (events) =>
        broken ? Promise.reject(new DOMException('closed', 'InvalidStateError')) : inside.addEvents(events),
    }
    const { outbox, timers, answers } = world(failing)
    await outbox.start()
    answers.push(...Array.from({ length: 5 }, () => ({ kind: 'later' }) as const))
    const event = handedOver()
    await outbox.record(round, event)
    await settled()
    expect(outbox.snapshot().survivesReload).toBe(false)
    for (let tries = 0; tries < 2; tries++) {
      for (const timer of timers.splice(0)) timer.call()
      await settled()
    }
    expect(await inside.eventsOf('ann')).toEqual([])
    broken = false
    for (const timer of timers.splice(0)) timer.call()
    await settled()
    expect(outbox.snapshot().survivesReload).toBe(true)
    expect(await inside.eventsOf('ann')).toMatchObject([{ event, status: 'queued' }])
  })
})
