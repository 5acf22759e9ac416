import 'fake-indexeddb/auto'
import type { DriverRound } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { outcomeEvent } from '../stopEvents.ts'
import { createIndexedStore } from './indexedStore.ts'
import { createMemoryStore } from './memoryStore.ts'
import type { KeptEvent, PhoneStore } from './phoneStore.ts'

const kept = (userId: string, stopId: string): Omit<KeptEvent, 'sequence'> => ({
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
    for (const one of [first, other, second]) await store.addEvent(one)
    const found = await store.eventsOf('ann')
    expect(found.map(({ sequence: _sequence, ...rest }) => rest)).toEqual([first, second])
    expect(found[0]!.sequence).toBeLessThan(found[1]!.sequence)
  })

  it('settles and forgets the events named, no others', async () => {
    const store = create()
    const [first, second] = [kept('ann', 'a'), kept('ann', 'b')]
    await store.addEvent(first)
    await store.addEvent(second)
    await store.settle([first.event.id], 'refused', 12, 'No')
    expect(await store.eventsOf('ann')).toMatchObject([
      { status: 'refused', settledAt: 12, refusal: 'No' },
      { status: 'queued', settledAt: null, refusal: null },
    ])
    await store.forgetEvents([first.event.id])
    expect((await store.eventsOf('ann')).map((one) => one.event.id)).toEqual([second.event.id])
  })

  it('keeps addresses of one user only, and events of all', async () => {
    const store = create()
    await store.claim('ann')
    await store.addEvent(kept('ann', 'a'))
    await store.keepRounds(rounds('ann'))
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
    await store.keepRounds(rounds('ann'))
    await store.keepRounds({ ...rounds('ann'), rounds: [] })
    expect((await store.roundsOf('ann'))?.rounds).toEqual([])
    await store.forgetRounds()
    expect(await store.roundsOf('ann')).toBeUndefined()
  })
})

it('survives the page', async () => {
  const name = `test-${++names}`
  const event = kept('ann', 'a')
  await createIndexedStore(name).addEvent(event)
  expect(await createIndexedStore(name).eventsOf('ann')).toMatchObject([{ event: event.event, status: 'queued' }])
})

it('refuses the same event twice', async () => {
  const store = createIndexedStore(`test-${++names}`)
  const event = kept('ann', 'a')
  await store.addEvent(event)
  await expect(store.addEvent(event)).rejects.toThrow()
})

it('tells other pages of changes to a user\u2019s events, until they ask to stop', async () => {
  const name = `test-${++names}`
  const [here, there] = [createIndexedStore(name), createIndexedStore(name)]
  const told: string[] = []
  const stops = ['ann', 'bob'].map((userId) => there.watchEvents(userId, () => told.push(userId)))
  const event = kept('ann', 'a')
  await here.addEvent(event)
  await expect.poll(() => told).toEqual(['ann'])
  await here.forgetEvents([event.event.id])
  await expect.poll(() => told).toEqual(['ann', 'ann'])
  for (const stop of stops) stop()
})
