import { describe, expect, it } from 'vitest'
import { fieldsOfOrder } from '../form/orderFieldValues.ts'
import { order } from '../testData.ts'
import { changedFields, mergeNewer, patchOf } from './mergeOrderEdits.ts'

const typed = (changes: Partial<ReturnType<typeof fieldsOfOrder>>) => ({ ...fieldsOfOrder(order), ...changes })

describe('patchOf', () => {
  it('sends nothing when nothing changed', () => {
    expect(changedFields(order, typed({}))).toEqual([])
    expect(patchOf(order, typed({}))).toEqual({})
  })

  it('sends what changed and no more', () => {
    expect(patchOf(order, typed({ boxes: 4, note: 'Ring twice' }))).toEqual({ boxes: 4, note: 'Ring twice' })
    expect(patchOf(order, typed({ skills: '' }))).toEqual({ requiredSkills: [] })
    expect(patchOf(order, typed({ doorMinutes: 10 }))).toEqual({ serviceSeconds: 600 })
  })

  it('sends the whole window when one end changed, and null when it was emptied', () => {
    expect(patchOf(order, typed({ until: '13:00' }))).toEqual({ window: { from: 36_000, until: 46_800 } })
    expect(patchOf(order, typed({ from: '', until: '' }))).toEqual({ window: null })
  })

  it('does not send the emptied number of a field that cannot be empty', () => {
    expect(patchOf(order, typed({ boxes: '' }))).toEqual({})
  })
})

describe('mergeNewer', () => {
  const newer = { ...order, version: 4, boxes: 7, note: 'Blue gate' }

  it('keeps what was typed and takes the rest from the newer state', () => {
    const merged = mergeNewer(order, typed({ priority: 'urgent' }), newer)
    expect(merged.values).toMatchObject({ priority: 'urgent', boxes: 7, note: 'Blue gate' })
    expect(merged.disputed).toEqual([])
    expect(patchOf(newer, merged.values)).toEqual({ priority: 'urgent' })
  })

  it('names what both changed', () => {
    const merged = mergeNewer(order, typed({ boxes: 5 }), newer)
    expect(merged.values.boxes).toBe(5)
    expect(merged.disputed).toEqual([{ field: 'boxes', theirs: 7 }])
  })

  it('has nothing to dispute when both changed it alike', () => {
    expect(mergeNewer(order, typed({ boxes: 7 }), newer).disputed).toEqual([])
  })
})
