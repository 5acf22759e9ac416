import { describe, expect, it } from 'vitest'
import { fieldsFromOrder } from '../form/orderFieldValues.ts'
import { order } from '../testing/records.ts'
import { buildOrderPatch, changedFields, mergeOrderEdits } from './mergeOrderEdits.ts'

const typed = (changes: Partial<ReturnType<typeof fieldsFromOrder>>) => ({ ...fieldsFromOrder(order), ...changes })

describe('buildOrderPatch', () => {
  it('sends nothing when nothing changed', () => {
    expect(changedFields(order, typed({}))).toEqual([])
    expect(buildOrderPatch(order, typed({}))).toEqual({})
  })

  it('sends what changed and no more', () => {
    expect(buildOrderPatch(order, typed({ boxes: 4, note: 'Ring twice' }))).toEqual({ boxes: 4, note: 'Ring twice' })
    expect(buildOrderPatch(order, typed({ items: 'Bread' }))).toEqual({ errandItems: 'Bread' })
    expect(buildOrderPatch(order, typed({ skills: '' }))).toEqual({ requiredSkills: [] })
    expect(buildOrderPatch(order, typed({ doorMinutes: 10 }))).toEqual({ serviceSeconds: 600 })
  })

  it('sends the whole window when one end changed, and null when it was emptied', () => {
    expect(buildOrderPatch(order, typed({ until: '13:00' }))).toEqual({ window: { from: 36_000, until: 46_800 } })
    expect(buildOrderPatch(order, typed({ from: '', until: '' }))).toEqual({ window: null })
  })

  it('does not send the emptied number of a field that cannot be empty', () => {
    expect(buildOrderPatch(order, typed({ boxes: '' }))).toEqual({})
  })
})

describe('mergeOrderEdits', () => {
  const newer = { ...order, version: 4, boxes: 7, note: 'Blue gate' }

  it('keeps what was typed and takes the rest from the newer state', () => {
    const merged = mergeOrderEdits(order, typed({ priority: 'urgent' }), newer)
    expect(merged.values).toMatchObject({ priority: 'urgent', boxes: 7, note: 'Blue gate' })
    expect(merged.conflicts).toEqual([])
    expect(buildOrderPatch(newer, merged.values)).toEqual({ priority: 'urgent' })
  })

  it('names what both changed', () => {
    const merged = mergeOrderEdits(order, typed({ boxes: 5 }), newer)
    expect(merged.values.boxes).toBe(5)
    expect(merged.conflicts).toEqual([{ field: 'boxes', theirs: 7 }])
  })

  it('has nothing to dispute when both changed it alike', () => {
    expect(mergeOrderEdits(order, typed({ boxes: 7 }), newer).conflicts).toEqual([])
  })
})
