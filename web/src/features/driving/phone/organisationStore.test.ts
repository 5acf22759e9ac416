import { expect, it } from 'vitest'
import { createMemoryStore } from './memoryStore.ts'
import { organisationStore } from './organisationStore.ts'
import type { NewStoredEvent } from './phoneStore.ts'

const event = (id: string): NewStoredEvent => ({
  ...{ userId: 'ann', roundId: 'r', status: 'queued', settledAt: null, refusal: null },
  event: { id, stopId: 's', kind: 'outcome', outcome: 'handed_over', note: '', deviceTime: '2026-07-01T10:00:00Z' },
})

it('keeps what was recorded in one organisation out of the other, and shows to both what is older than that', async () => {
  const phone = createMemoryStore()
  await phone.addEvents([event('old')])
  const [hillrise, lambeth] = [organisationStore(phone, 'hillrise'), organisationStore(phone, 'lambeth')]
  await hillrise.addEvents([event('first')])
  await lambeth.addEvents([event('second')])
  const idsOf = async (store: typeof phone) => (await store.eventsOf('ann')).map((one) => one.event.id)
  expect(await idsOf(hillrise)).toEqual(['old', 'first'])
  expect(await idsOf(lambeth)).toEqual(['old', 'second'])
  await hillrise.saveRounds({ userId: 'ann', rounds: [], fetchedAt: 1 })
  expect(await hillrise.roundsOf('ann')).toMatchObject({ fetchedAt: 1 })
  expect(await lambeth.roundsOf('ann')).toBeUndefined()
})
