import 'fake-indexeddb/auto'
import type { DriverRound } from '@doorstep/shared/contracts'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndexedStore } from './indexedStore.ts'
import { createMemoryStore } from './memoryStore.ts'
import type { NewStoredEvent, PhoneStore } from './phoneStore.ts'
import { outcomeEvent } from './stopEvents.ts'

const kept = (userId: string, stopId: string): NewStoredEvent => ({
  userId,
  roundId: 'round',
  event: outcomeEvent(stopId, 'handed_over', 'left at the desk', new Date()),
  status: 'queued',
  settledAt: null,
  refusal: null,
})
const rounds = (userId: string) => ({
  userId,
  rounds: [{ id: 'round', stops: [] } as unknown as DriverRound],
  fetchedAt: 7,
})
let names = 0

describe.each<[string, () => PhoneStore]>([
  ['IndexedDB', () => createIndexedStore(`test-${++names}`)],
  ['memory', () => createMemoryStore()],
])('a phone store in %s', (_kind, create) => {
  it('gives events back as they were, oldest first, each user their own', async () => {
    const store = create()
    const [first, second, other] = [kept('ann', 'a'), kept('ann', 'b'), kept('bob', 'c')]
    for (const one of [first, other, second]) await store.addEvents([one])
    const found = await store.eventsOf('ann')
    expect(found.map(({ sequence: _sequence, origin: _origin, ...rest }) => rest)).toEqual([first, second])
    expect(found[0]!.sequence).toBeLessThan(found[1]!.sequence)
  })

  it('settles and forgets the events named, no others', async () => {
    const store = create()
    const [first, second] = [kept('ann', 'a'), kept('ann', 'b')]
    await store.addEvents([first])
    await store.addEvents([second])
    await store.settle([first.event.id], 'refused', 12, 'No')
    expect(await store.eventsOf('ann')).toMatchObject([
      { status: 'refused', settledAt: 12, refusal: 'No' },
      { status: 'queued', settledAt: null, refusal: null },
    ])
    await store.deleteEvents([first.event.id])
    expect((await store.eventsOf('ann')).map((one) => one.event.id)).toEqual([second.event.id])
  })

  it('keeps addresses of one user only, and events of all', async () => {
    const store = create()
    await store.claim('ann')
    await store.addEvents([kept('ann', 'a')])
    await store.saveRounds(rounds('ann'))
    expect(await store.roundsOf('ann')).toEqual(rounds('ann'))
    await store.claim('ann')
    expect(await store.roundsOf('ann')).toEqual(rounds('ann'))
    await store.claim('bob')
    expect(await store.owner()).toBe('bob')
    expect(await store.roundsOf('ann')).toBeUndefined()
    expect(await store.eventsOf('ann')).toHaveLength(1)
  })

  it('replaces the rounds, and forgets them', async () => {
    const store = create()
    await store.saveRounds(rounds('ann'))
    await store.saveRounds({ ...rounds('ann'), rounds: [] })
    expect((await store.roundsOf('ann'))?.rounds).toEqual([])
    await store.deleteRounds()
    expect(await store.roundsOf('ann')).toBeUndefined()
  })
})

it('survives the page', async () => {
  const name = `test-${++names}`
  const event = kept('ann', 'a')
  await createIndexedStore(name).addEvents([event])
  expect(await createIndexedStore(name).eventsOf('ann')).toMatchObject([{ event: event.event, status: 'queued' }])
})

it('counts the events of one database on and on, and leaves the numbers of others as they are', async () => {
  const name = `test-${++names}`
  await createIndexedStore(name).claim('ann')
  const elsewhere = { deviceId: 'another', counter: 41 }
  await createIndexedStore(name).addEvents([kept('ann', 'a')])
  await createIndexedStore(name).addEvents([{ ...kept('ann', 'b'), origin: elsewhere }])
  await createIndexedStore(name).addEvents([kept('ann', 'c')])
  const [first, moved, last] = await createIndexedStore(name).eventsOf('ann')
  expect(moved!.origin).toEqual(elsewhere)
  expect(last!.origin!.deviceId).toBe(first!.origin!.deviceId)
  expect(last!.origin!.counter).toBeGreaterThan(first!.origin!.counter)
})

describe('when the browser closes the connection under the page', () => {
  /** Every connection that was opened, to be closed as Safari does: without a word to the page. */
  const opened: IDBDatabase[] = []
  const open = indexedDB.open.bind(indexedDB)
  let broken: DOMException | undefined
  beforeEach(() => {
    broken = undefined
    indexedDB.open = (...parts) => {
      if (broken) throw broken
      const request = open(...parts)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    }
  })
  afterEach(() => {
    indexedDB.open = open
  })
  const closeAll = () => {
    for (const database of opened.splice(0)) database.close()
  }

  it('opens it again for whatever is asked', async () => {
    const store = createIndexedStore(`test-${++names}`)
    const [first, second] = [kept('ann', 'a'), kept('ann', 'b')]
    const steps: (() => Promise<unknown>)[] = [
      () => store.claim('ann'),
      () => store.addEvents([first]),
      () => store.addEvents([second]),
      () => store.settle([first.event.id], 'recorded', 3, null),
      () => store.saveRounds(rounds('ann')),
      () => store.deleteEvents([second.event.id]),
    ]
    for (const step of steps) {
      await step()
      closeAll()
    }
    expect(await store.eventsOf('ann')).toMatchObject([{ event: first.event, status: 'recorded' }])
    closeAll()
    expect(await store.owner()).toBe('ann')
    closeAll()
    expect(await store.roundsOf('ann')).toEqual(rounds('ann'))
    closeAll()
    await store.deleteRounds()
    expect(await store.roundsOf('ann')).toBeUndefined()
  })

  it('finishes what was cut off in the middle, once', async () => {
    const store = createIndexedStore(`test-${++names}`)
    await store.claim('ann')
    const event = kept('ann', 'a')
    const adding = store.addEvents([event])
    closeAll()
    await adding
    await store.addEvents([event])
    expect(await store.eventsOf('ann')).toHaveLength(1)
  })

  it.each(['UnknownError', 'AbortError', 'InvalidStateError'])(
    'says so while it cannot be opened: %s',
    async (name) => {
      const store = createIndexedStore(`test-${++names}`)
      broken = new DOMException('Connection to Indexed Database server lost', name)
      await expect(store.addEvents([kept('ann', 'a')])).rejects.toMatchObject({ name })
      broken = undefined
      await store.addEvents([kept('ann', 'a')])
      expect(await store.eventsOf('ann')).toHaveLength(1)
    },
  )
})

it('tells other pages of changes to a user\u2019s events, until they ask to stop', async () => {
  const name = `test-${++names}`
  const [here, there] = [createIndexedStore(name), createIndexedStore(name)]
  const notified: string[] = []
  const stops = ['ann', 'bob'].map((userId) => there.watchEvents(userId, () => notified.push(userId)))
  const event = kept('ann', 'a')
  await here.addEvents([event])
  await expect.poll(() => notified).toEqual(['ann'])
  await here.deleteEvents([event.event.id])
  await expect.poll(() => notified).toEqual(['ann', 'ann'])
  for (const stop of stops) stop()
})

it('stores all events of a tap or none, wherever the phone dies, and each once when they are added again', async () => {
  const taps = fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), dies: fc.option(fc.nat(4)) }), {
    maxLength: 5,
  })
  const add = IDBObjectStore.prototype.add
  try {
    await fc.assert(
      fc.asyncProperty(taps, fc.constantFrom('throws', 'aborts'), async (plan, death) => {
        const name = `test-${++names}`
        await createIndexedStore(name).claim('ann')
        const expected: string[] = []
        for (const { size, dies } of plan) {
          const tap = Array.from({ length: size }, (_, index) => kept('ann', `stop-${index}`))
          let rows = 0
          IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...parts: Parameters<typeof add>) {
            if (rows++ !== dies) return add.apply(this, parts)
            if (death === 'aborts') this.transaction.abort()
            throw new DOMException('Not enough space', 'QuotaExceededError')
          }
          const isDead = dies !== null && dies < size
          const adding = createIndexedStore(name).addEvents(tap)
          await (isDead ? expect(adding).rejects.toThrow() : adding)
          IDBObjectStore.prototype.add = add
          const ids = tap.map(({ event }) => event.id)
          if (!isDead) expected.push(...ids)
          expect((await createIndexedStore(name).eventsOf('ann')).map(({ event }) => event.id)).toEqual(expected)
          await createIndexedStore(name).addEvents(tap)
          if (isDead) expected.push(...ids)
          expect((await createIndexedStore(name).eventsOf('ann')).map(({ event }) => event.id)).toEqual(expected)
        }
      }),
      { numRuns: 40 },
    )
  } finally {
    IDBObjectStore.prototype.add = add
  }
})
