import { describe, expect, it } from 'vitest'
import { shortAddress } from './shortAddress.ts'

describe('shortAddress', () => {
  it('is the door with its unit, without the town', () => {
    expect(shortAddress({ collectionName: null, address: '12 Mill Lane, Doggerton', unit: 'Flat 3' })).toBe(
      'Flat 3, 12 Mill Lane',
    )
    expect(shortAddress({ collectionName: null, address: '12 Mill Lane', unit: null })).toBe('12 Mill Lane')
  })

  it('is the name of a hub', () => {
    expect(shortAddress({ collectionName: 'Harbour Hub', address: '1 Quay', unit: null })).toBe('Harbour Hub')
  })
})
