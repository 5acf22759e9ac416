import type { RotaShift } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { copyChanges, fieldsOf, typedChanges, undoChanges } from './cellChanges.ts'

const hour = 3600
const driver = { id: 'ana', name: 'Ana Bell', mode: 'car' as const, hasHome: true, hasPattern: false }
const shift = (id: string, date: string, changes: Partial<RotaShift> = {}): RotaShift => ({
  ...{ id, driver, drivers: [driver], date, window: { from: 9 * hour, until: 12 * hour }, mode: 'car' },
  ...{ start: null, end: null, maximumStops: 4, version: 1, patternId: null, corrected: false },
  ...changes,
})
const typed = (from: number, until: number) => ({ window: { from: from * hour, until: until * hour }, mode: undefined })

describe('what is typed into a cell', () => {
  it('changes, adds and removes only what differs', () => {
    const cell = { driver, date: '2026-12-01', shifts: [shift('a', '2026-12-01', { mode: 'bike' })] }
    expect(typedChanges(cell, [typed(9, 12)])).toEqual([])
    expect(typedChanges(cell, [typed(10, 12), typed(14, 16)])).toEqual([
      { kind: 'change', shiftId: 'a', version: 1, mode: 'bike', window: typed(10, 12).window },
      { kind: 'add', driverId: 'ana', date: '2026-12-01', mode: 'car', window: typed(14, 16).window },
    ])
    expect(typedChanges(cell, [])).toEqual([{ kind: 'remove', shiftId: 'a', version: 1 }])
  })
})

describe('copying', () => {
  const monday = shift('a', '2026-11-30')
  const sam = { id: 'sam', name: 'Sam Cole' }
  const crew = shift('b', '2026-12-01', { driver: sam, drivers: [sam, { id: 'mei', name: 'Mei' }] })
  const copy = (shifts: RotaShift[], away = '') =>
    copyChanges({ shifts, isCopied: () => true, days: 7, isAway: (id) => id === away })

  it('takes everything of a shift along, the crew too', () => {
    expect(copy([monday, crew]).changes).toEqual([
      { kind: 'add', driverId: 'ana', date: '2026-12-07', ...fieldsOf(monday) },
      { kind: 'add', driverId: 'sam', date: '2026-12-08', ...fieldsOf(crew), secondDriverId: 'mei' },
    ])
  })

  it('skips whoever has a shift on the later day, or is away', () => {
    expect(copy([crew], 'mei')).toEqual({ changes: [], skipped: 1 })
    const later = shift('c', '2026-12-07')
    const { changes, skipped } = copyChanges({
      ...{ shifts: [monday, later], isCopied: ({ id }) => id === 'a', days: 7, isAway: () => false },
    })
    expect([changes, skipped]).toEqual([[], 1])
  })
})

describe('undoing', () => {
  it('takes back additions, and brings back what was changed or removed, last first', () => {
    const [a, b] = [shift('a', '2026-12-01'), shift('b', '2026-12-02')]
    const done = [
      { kind: 'remove' as const, shiftId: 'a', version: 1 },
      { kind: 'change' as const, shiftId: 'b', version: 1, mode: 'bike' as const },
      { kind: 'add' as const, driverId: 'ana', date: '2026-12-03', window: a.window },
    ]
    const after = [null, shift('b', b.date, { mode: 'bike', version: 2 }), shift('c', '2026-12-03')]
    expect(undoChanges(done, [a, b], after)).toEqual([
      { kind: 'remove', shiftId: 'c', version: 1 },
      { kind: 'change', shiftId: 'b', version: 2, ...fieldsOf(b) },
      { kind: 'add', driverId: 'ana', date: '2026-12-01', ...fieldsOf(a) },
    ])
  })
})
