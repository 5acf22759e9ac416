import { expect, it } from 'vitest'
import { doorMessageIn } from './doorMessages.ts'
import { defaultSettings } from './settings.ts'

const { deliver } = defaultSettings.messages

it('says the default in the household’s language, and in English for one that it does not have', () => {
  expect(doorMessageIn('deliver', deliver, 'tr')).toBe('Merhaba, size bir teslimatım var, birazdan oradayım.')
  for (const language of ['uk', 'bfi', 'constructor', null])
    expect(doorMessageIn('deliver', deliver, language)).toBe(deliver)
})

it('leaves the group’s own words as they are', () =>
  expect(doorMessageIn('deliver', 'Hi, see you soon!', 'tr')).toBe('Hi, see you soon!'))

it('keeps the driver’s name, by which a household knows who stands at the door', () => {
  for (const language of ['ar', 'bn', 'cy', 'es', 'fr', 'pl', 'pt', 'so', 'tr']) {
    const text = doorMessageIn('silent', defaultSettings.silentDoorMessage, language)
    expect(text).toContain('{driver}')
    expect(text).not.toBe(defaultSettings.silentDoorMessage)
  }
})
