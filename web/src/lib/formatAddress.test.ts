import { expect, it } from 'vitest'
import { formatPostalAddress } from './formatAddress.ts'

it('writes the postcode once', () => {
  expect(formatPostalAddress({ address: '1 Mill Lane', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, ZZ1 1AA')
  expect(formatPostalAddress({ address: '1 Mill Lane, zz1 1aa', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, zz1 1aa')
})
