import { describe, expect, it } from 'vitest'
import { recipient } from '../testing/records.ts'
import { findSimilarHouseholds } from './findSimilarHouseholds.ts'

const isLike = (typed: { name?: string; phone?: string }, household = recipient) =>
  findSimilarHouseholds({ name: '', phone: '', ...typed }, [household]).length > 0

describe('findSimilarHouseholds', () => {
  it('sees the same phone however it is written', () => {
    expect(isLike({ phone: '+44 7700 900123' })).toBe(true)
    expect(isLike({ phone: '07700-900-124' })).toBe(false)
  })

  it('sees a name in common, in any order and with any accents', () => {
    expect(isLike({ name: 'HILL, Nóra' })).toBe(true)
    expect(isLike({ name: 'Peter Okafor' })).toBe(false)
    for (const name of ["O'Brien", 'O’Brien', 'OBrien'])
      expect(isLike({ name }, { ...recipient, name: 'Siobhán O’Brien' })).toBe(true)
  })

  it('does not take titles, single letters or nothing for a name in common', () => {
    const titled = { ...recipient, name: 'Mrs A Hill', phone: null }
    expect(isLike({ name: 'Mrs A Okafor' }, titled)).toBe(false)
    expect(isLike({}, { ...titled, name: '' })).toBe(false)
    expect(isLike({ phone: '123' }, { ...titled, phone: '123' })).toBe(false)
  })
})
