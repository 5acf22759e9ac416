import { expect, it } from 'vitest'
import { callLink, textLink, withheldCallLink } from './phoneLinks.ts'

it.each([
  ['+44 (20) 7946-0123', 'tel:+442079460123'],
  ['020 7946 0123', 'tel:02079460123'],
  ['020 7946 0123 ext. 12', 'tel:02079460123,12'],
  ['+353 1 234 5678 x9', 'tel:+35312345678,9'],
])('dials %s as %s', (phone, link) => expect(callLink(phone)).toBe(link))

it('fills in a message, without the extension', () => {
  expect(textLink('020 7946 0123 ext. 12', 'Hello, soon & so on')).toBe(
    'sms:02079460123?body=Hello%2C%20soon%20%26%20so%20on',
  )
})

it.each([
  ['07700 900123', 'tel:14107700900123'],
  ['+44 7700 900123', 'tel:14107700900123'],
  ['+353 1 234 5678', 'tel:1410035312345678'],
  ['020 7946 0123 ext. 12', 'tel:14102079460123,12'],
])('withholds the own number when it dials %s', (phone, link) => expect(withheldCallLink(phone)).toBe(link))
