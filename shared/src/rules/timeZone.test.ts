import { expect, it } from 'vitest'
import { isTimeZone } from './timeZone.ts'

it('knows every time zone that a browser may offer, by any of its names', () => {
  for (const name of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kyiv', 'Europe/Kiev'])
    expect([name, isTimeZone(name)]).toEqual([name, true])
})

it.each(['', 'London', '+01:00', 'Europe/Londn', ' Europe/London', "Europe/London'; --"])('refuses "%s"', (name) => {
  expect(isTimeZone(name)).toBe(false)
})
