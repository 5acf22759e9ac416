import { newStopEvent } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { newId } from '../../../lib/newId.ts'
import { nextBatch } from './nextBatch.ts'
import type { EventOrigin, StoredEvent } from './phoneStore.ts'
import { outcomeEvent } from './stopEvents.ts'

const kept = (sequence: number, origin: EventOrigin | null, seen?: number): StoredEvent => ({
  sequence,
  origin,
  userId: 'ann',
  roundId: 'round',
  event: outcomeEvent(newId(), 'handed_over', '', new Date(), { seen }),
  status: 'queued',
  settledAt: null,
  refusal: null,
})

it('says of each event which memory counted it, its number there, and what was known', () => {
  const deviceId = newId()
  const all = [kept(3, { deviceId, counter: 3 }, 17), kept(5, { deviceId: newId(), counter: 1 }), kept(6, null)]
  const sent = nextBatch(all)!.events
  expect(sent.map((event) => newStopEvent.parse(event))).toEqual(sent)
  expect(sent).toMatchObject([
    { id: all[0]!.event.id, deviceId, deviceCounter: 3, seen: 17 },
    { id: all[1]!.event.id, deviceCounter: 1 },
    { id: all[2]!.event.id },
  ])
  expect(sent[2]).not.toHaveProperty('deviceId')
  expect(sent[1]).not.toHaveProperty('seen')
})
