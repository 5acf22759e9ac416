import type { Outcome } from '@doorstep/shared/rules'
import { expect, it } from 'vitest'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { outcomeEvent, undoEvent } from '../phone/stopEvents.ts'
import { findOverruled } from './findOverruled.ts'

const at = new Date('2026-01-05T10:00:00Z')
const stored = (event: StoredEvent['event'], changes: Partial<StoredEvent> = {}): StoredEvent =>
  ({ userId: 'u', roundId: 'r', event, status: 'recorded', settledAt: 1_000, ...changes }) as StoredEvent
const round = (outcome: Outcome | null, outcomeEventId: string | null) => ({
  stops: [{ id: 'a', name: 'Ana', kind: 'deliver', outcome, outcomeEventId } as const],
})
const noAnswer = stored(outcomeEvent('a', 'no_answer', '', at))

it('is what somebody else replaced or undid, once the server’s round includes it', () => {
  const replaced = [round('handed_over', 'theirs')]
  expect(findOverruled(replaced, [noAnswer], 2_000)).toMatchObject([
    { eventId: noAnswer.event.id, outcome: 'no_answer', stop: { id: 'a', outcome: 'handed_over' } },
  ])
  expect(findOverruled([round(null, null)], [noAnswer], 2_000)).toHaveLength(1)
  expect(findOverruled(replaced, [noAnswer], 1_000)).toEqual([])
  expect(findOverruled(replaced, [{ ...noAnswer, status: 'queued', settledAt: null }], 2_000)).toEqual([])
})

it('is nothing where the own outcome counts, or the same one, or one that yields', () => {
  expect(findOverruled([round('no_answer', noAnswer.event.id)], [noAnswer], 2_000)).toEqual([])
  expect(findOverruled([round('no_answer', 'theirs')], [noAnswer], 2_000)).toEqual([])
  const gaveBack = stored(outcomeEvent('a', 'not_attempted', '', at))
  expect(findOverruled([round('handed_over', 'theirs')], [gaveBack], 2_000)).toEqual([])
})

it('is nothing of what this phone itself took back or replaced', () => {
  const undone = stored(undoEvent('a', noAnswer.event.id, at))
  expect(findOverruled([round(null, null)], [noAnswer, undone], 2_000)).toEqual([])
  const refused = stored(outcomeEvent('a', 'refused', '', at))
  expect(findOverruled([round('refused', refused.event.id)], [noAnswer, refused], 2_000)).toEqual([])
})
