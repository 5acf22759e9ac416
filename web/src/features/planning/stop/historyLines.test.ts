import type { StopHistory } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { historyLines } from './historyLines.ts'

type Event = StopHistory['events'][number]

const event = (id: string, clock: string, rest: Partial<Event> = {}): Event => ({
  id,
  kind: 'outcome',
  outcome: 'no_answer',
  undoes: null,
  note: '',
  rungs: [],
  deviceTime: `2026-07-03T${clock}.000Z`,
  serverTime: `2026-07-03T${clock}.000Z`,
  happenedAt: `2026-07-03T${clock}.000Z`,
  recordedBy: 'Magda Shah',
  ...rest,
})
const undo = (id: string, clock: string, undoes: string) =>
  event(id, clock, { kind: 'undo', outcome: null, undoes, recordedBy: 'Ada Mercer' })
const run = { date: '2026-07-03', timeZone: 'Europe/London' }

describe('historyLines', () => {
  it('says which outcome an undo took back, and marks that one', () => {
    const lines = historyLines([event('a', '13:05:00'), undo('b', '13:06:00', 'a')], run)
    expect(lines.map(({ isUndo, isUndone, what }) => [isUndo, isUndone, what?.outcome])).toEqual([
      [false, true, 'no_answer'],
      [true, false, 'no_answer'],
    ])
  })

  it('does not know what an undo took back before that has arrived', () => {
    expect(historyLines([undo('b', '13:06:00', 'a')], run)[0]?.what).toBeNull()
  })

  it('orders by when it happened, not by when it arrived', () => {
    const late = event('a', '12:00:00', { serverTime: '2026-07-03T15:00:00.000Z' })
    expect(historyLines([event('b', '13:00:00'), late], run).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('tells of a delay from five minutes on', () => {
    const sent = (serverTime: string) => historyLines([event('a', '13:00:00', { serverTime })], run)[0]?.lateSeconds
    expect(sent('2026-07-03T13:04:59.000Z')).toBeNull()
    expect(sent('2026-07-03T13:05:00.000Z')).toBe(5 * 60)
    expect(sent('2026-07-03T13:22:00.000Z')).toBe(22 * 60)
  })

  it('goes by our clock, not by the phone’s', () => {
    const [line] = historyLines(
      [event('a', '13:00:00', { deviceTime: '2026-07-03T18:00:00.000Z', serverTime: '2026-07-03T13:04:00.000Z' })],
      run,
    )
    expect(line?.at.toISOString()).toBe('2026-07-03T13:00:00.000Z')
    expect(line?.lateSeconds).toBeNull()
  })

  it('names the day when it is not that of the run, by the local clock', () => {
    const dayOf = (happenedAt: string) => historyLines([event('a', '13:00:00', { happenedAt })], run)[0]?.otherDay
    expect(dayOf('2026-07-03T22:59:00.000Z')).toBeNull()
    expect(dayOf('2026-07-03T23:00:00.000Z')).toBe('2026-07-04')
  })
})
