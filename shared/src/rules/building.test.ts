import { describe, expect, it } from 'vitest'
import { buildingOf, compareFloors } from './building.ts'

describe('the building of an address', () => {
  it('is the same for all its dwellings, however it is written', () => {
    const building = buildingOf({ address: '12 Elm Grove', postcode: 'N19 4PG' })
    expect(buildingOf({ address: '12, ELM grove', postcode: 'n194pg' })).toBe(building)
    expect(buildingOf({ address: 'Flat 3, 12 Elm Grove', postcode: 'N19 4PG' })).toBe(building)
  })

  it('is another for another number or postcode', () => {
    const building = buildingOf({ address: '12 Elm Grove', postcode: 'N19 4PG' })
    expect(buildingOf({ address: '14 Elm Grove', postcode: 'N19 4PG' })).not.toBe(building)
    expect(buildingOf({ address: '12 Elm Grove', postcode: 'N19 4PH' })).not.toBe(building)
    expect(buildingOf({ address: 'Flat 3', postcode: '' })).not.toBe(buildingOf({ address: 'Flat 4', postcode: '' }))
  })
})

describe('sorting doors by floor', () => {
  it('puts the top floor first and unknown floors last', () => {
    expect([0, null, 3, -1, null, 12].toSorted(compareFloors)).toEqual([12, 3, 0, -1, null, null])
  })
})
