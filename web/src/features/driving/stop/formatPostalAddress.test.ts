import { expect, it } from 'vitest'
import { drivingTexts } from '../texts.en.ts'
import { formatPostalAddress } from './formatPostalAddress.ts'

it('writes the postcode once', () => {
  expect(formatPostalAddress({ address: '1 Mill Lane', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, ZZ1 1AA')
  expect(formatPostalAddress({ address: '1 Mill Lane, zz1 1aa', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, zz1 1aa')
})

it('says nothing that tells a passer-by what it is about', () => {
  expect(JSON.stringify(drivingTexts)).not.toMatch(/food|parcel|bank|charity|mutual/i)
})
