import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFallbackStore } from './fallbackStore.ts'
import { createMemoryStore } from './memoryStore.ts'
import type { EventStatus, NewStoredEvent, PhoneStore } from './phoneStore.ts'
import { outcomeEvent } from './stopEvents.ts'

const kept = (): NewStoredEvent => ({
  userId: 'ann',
  roundId: 'round',
  event: outcomeEvent('stop', 'handed_over', '', new Date(0)),
  status: 'queued',
  settledAt: null,
  refusal: null,
})

/** A store whose browser can be broken: then it takes nothing, or takes it and fails to say so. */
function breakable() {
  const inside = createMemoryStore()
  const state: { broken: 'no' | 'before' | 'after' } = { broken: 'no' }
  const around =
    <Parts extends unknown[], Result>(work: (...parts: Parts) => Promise<Result>) =>
    async (...parts: Parts): Promise<Result> => {
      if (state.broken === 'before') throw new DOMException('gone', 'InvalidStateError')
      const result = await work(...parts)
      if (state.broken === 'after') throw new DOMException('gone', 'AbortError')
      return result
    }
  const store: PhoneStore = {
    ...inside,
    addEvents: around(inside.addEvents),
    eventsOf: around(inside.eventsOf),
    settle: around(inside.settle),
    deleteEvents: around(inside.deleteEvents),
    claim: around(inside.claim),
    owner: around(inside.owner),
  }
  return { store, inside, state }
}

it('knows what was kept before and what came since, while the browser gives no storage', async () => {
  const { store, state } = breakable()
  const [before, since] = [kept(), kept()]
  const phone = createFallbackStore(store, 'ann')
  await phone.addEvents([before])
  await phone.eventsOf('ann')
  state.broken = 'before'
  await phone.addEvents([since])
  expect(phone.isDurable()).toBe(false)
  await phone.settle([before.event.id], 'recorded', 5, null)
  expect((await phone.eventsOf('ann')).map(({ event, status }) => [event.id, status])).toEqual([
    [before.event.id, 'recorded'],
    [since.event.id, 'queued'],
  ])
  expect(await phone.recover()).toBe(false)
  state.broken = 'no'
  expect(await phone.recover()).toBe(true)
  expect((await store.eventsOf('ann')).map(({ event, status }) => [event.id, status])).toEqual([
    [before.event.id, 'recorded'],
    [since.event.id, 'queued'],
  ])
})

it('leaves an event the number that it was counted by, so that it is the same when sent again', async () => {
  const { store, state } = breakable()
  const phone = createFallbackStore(store, 'ann')
  state.broken = 'before'
  await phone.addEvents([kept()])
  const [inMemory] = await phone.eventsOf('ann')
  state.broken = 'no'
  await phone.recover()
  const [moved] = await phone.eventsOf('ann')
  expect(moved!.origin).toEqual(inMemory!.origin)
})

type Step = 'add' | 'settle' | 'forget' | 'recover' | 'no' | 'before' | 'after'

it('shows and at last keeps every event once, in the order of recording, however the browser fails', async () => {
  const steps = fc.array(fc.constantFrom<Step>('add', 'add', 'settle', 'forget', 'recover', 'no', 'before', 'after'), {
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (plan, choice) => {
      const { store, inside, state } = breakable()
      const phone = createFallbackStore(store, 'ann')
      let expected: [id: string, status: EventStatus][] = []
      const any = () => expected[(choice.next().value ?? 0) % Math.max(1, expected.length)]?.[0]
      for (const step of plan) {
        if (step === 'add') {
          const tap = Array.from({ length: 1 + ((choice.next().value ?? 0) % 3) }, kept)
          expected.push(...tap.map(({ event }): [string, EventStatus] => [event.id, 'queued']))
          await phone.addEvents(tap)
        } else if (step === 'settle') {
          const id = any()
          if (id) await phone.settle([id], 'recorded', 1, null)
          expected = expected.map(([one, status]) => [one, one === id ? 'recorded' : status])
        } else if (step === 'forget') {
          const id = any()
          if (id) await phone.deleteEvents([id])
          expected = expected.filter(([one]) => one !== id)
        } else if (step === 'recover') await phone.recover()
        else state.broken = step
        const shown = (await phone.eventsOf('ann')).map(({ event, status }) => [event.id, status])
        expect(shown).toEqual(expected)
        // Nothing is lost: what is shown is in storage, or the phone says that it is not.
        if (phone.isDurable()) expect(await inside.eventsOf('ann')).toHaveLength(expected.length)
      }
      state.broken = 'no'
      expect(await phone.recover()).toBe(true)
      expect((await inside.eventsOf('ann')).map(({ event, status }) => [event.id, status])).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})
