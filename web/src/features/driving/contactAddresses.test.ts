import { expect, it } from 'vitest'
import { callAddress, postalAddress, textAddress } from './contactAddresses.ts'
import { drivingTexts } from './texts.en.ts'

it('dials digits and a leading plus only', () => {
  expect(callAddress('+44 (20) 7946-0123')).toBe('tel:+442079460123')
  expect(callAddress('020 7946 0123')).toBe('tel:02079460123')
})

it('fills in a message', () => {
  expect(textAddress('020 7946 0123', 'Hello, soon & so on')).toBe(
    'sms:02079460123?body=Hello%2C%20soon%20%26%20so%20on',
  )
})

it('writes the postcode once', () => {
  expect(postalAddress({ address: '1 Mill Lane', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, ZZ1 1AA')
  expect(postalAddress({ address: '1 Mill Lane, zz1 1aa', postcode: 'ZZ1 1AA' })).toBe('1 Mill Lane, zz1 1aa')
})

it('says nothing that tells a passer-by what it is about', () => {
  expect(JSON.stringify(drivingTexts)).not.toMatch(/food|parcel|bank|charity|mutual/i)
})
