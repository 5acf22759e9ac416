import { expect, it } from 'vitest'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { doorEvent, undoEvent } from '../phone/stopEvents.ts'
import { findWorry } from './findWorry.ts'

const now = new Date('2026-02-03T14:00:00Z')
const stored = (event: StoredEvent['event'], status: StoredEvent['status'] = 'recorded') =>
  ({ event, status }) as StoredEvent

it('finds the last worry at a stop that counts: neither refused nor undone', () => {
  const [first, last] = [doorEvent('worry', 'a', 'Thin', now), doorEvent('worry', 'a', 'Confused', now)]
  const noteOf = (...events: StoredEvent[]) => findWorry(events, 'a')?.event.note
  expect(noteOf(stored(first), stored(doorEvent('worry', 'b', '', now)))).toBe('Thin')
  expect(noteOf(stored(first), stored(last, 'queued'))).toBe('Confused')
  expect(noteOf(stored(first), stored(last, 'refused'))).toBe('Thin')
  expect(noteOf(stored(first), stored(last, 'reported'))).toBe('Thin')
  const undo = undoEvent('a', first.id, now)
  expect(noteOf(stored(first), stored(undo))).toBeUndefined()
  expect(noteOf(stored(first), stored(undo, 'refused'))).toBe('Thin')
})
