import { newStopEvent } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { localIsoTime, outcomeEvent, undoEvent } from './stopEvents.ts'

const now = new Date('2026-07-03T13:05:09.120Z')

describe('stop events', () => {
  const stopId = '0197a3a0-0000-7000-8000-000000000001'

  it('are what the API takes', () => {
    const outcome = outcomeEvent(stopId, 'no_answer', '  rang twice ', now)
    expect(newStopEvent.parse(outcome)).toEqual({ ...outcome, note: 'rang twice' })
    const undo = undoEvent(stopId, outcome.id, now)
    expect(newStopEvent.parse(undo)).toEqual(undo)
    expect(undo.id).not.toBe(outcome.id)
  })

  it('have ids also where the browser withholds randomUUID', () => {
    const own = Object.getOwnPropertyDescriptor(crypto, 'randomUUID')
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
    try {
      expect(newStopEvent.parse(outcomeEvent(stopId, 'refused', '', now))).toMatchObject({ outcome: 'refused' })
    } finally {
      if (own) Object.defineProperty(crypto, 'randomUUID', own)
      else Reflect.deleteProperty(crypto, 'randomUUID')
    }
  })

  it('carry the offset of the phone and mean the same instant', () => {
    const text = localIsoTime(now)
    expect(text).toMatch(/^2026-07-0\dT\d\d:\d\d:09\.120[+-]\d\d:\d\d$/)
    expect(new Date(text)).toEqual(now)
  })

  it.each([
    [-90, '2026-07-03T14:35:09.120+01:30'],
    [0, '2026-07-03T13:05:09.120+00:00'],
    [210, '2026-07-03T09:35:09.120-03:30'],
  ])('with an offset of %d minutes', (minutes, text) => {
    const there = new Date(now)
    there.getTimezoneOffset = () => minutes
    expect(localIsoTime(there)).toBe(text)
  })
})
