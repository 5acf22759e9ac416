import { expect, it } from 'vitest'
import { changedFields, mergeEdits } from './mergeEdits.ts'

const original = { name: 'Kiln Lane', phone: '', days: [1, 2] }

it('keeps what was typed and what others changed, and names what both did', () => {
  const typed = { ...original, phone: '123', days: [1] }
  expect(changedFields(original, typed)).toEqual(['phone', 'days'])
  expect(mergeEdits(original, typed, { name: 'Mill Lane', phone: '', days: [1, 2, 3] })).toEqual({
    values: { name: 'Mill Lane', phone: '123', days: [1] },
    conflicts: ['days'],
  })
  expect(mergeEdits(original, typed, { ...original, days: [1] }).conflicts).toEqual([])
})
