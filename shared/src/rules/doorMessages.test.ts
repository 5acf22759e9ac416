import { expect, it } from 'vitest'
import { doorMessageIn } from './doorMessages.ts'
import { defaultSettings, type TranslatedMessages } from './settings.ts'

const { deliver } = defaultSettings.messages
const isDefault = { text: deliver, translated: [] }

it('says the default in the household’s language, and in English for one that it does not have', () => {
  expect(doorMessageIn('deliver', isDefault, 'tr')).toBe('Merhaba, size bir teslimatım var, birazdan oradayım.')
  for (const language of ['uk', 'bfi', 'constructor', null])
    expect(doorMessageIn('deliver', isDefault, language)).toBe(deliver)
})

it('leaves the group’s own words as they are', () =>
  expect(doorMessageIn('deliver', { text: 'Hi, see you soon!', translated: [] }, 'tr')).toBe('Hi, see you soon!'))

it('says what the group has written in a language, whatever its English words; the default where it left a text empty', () => {
  const own: TranslatedMessages = { language: 'tr', deliver: 'Selam, geliyoruz.', visit: '', silent: '' }
  const ukrainian: TranslatedMessages = { language: 'uk', deliver: 'Добрий день!', visit: '', silent: '' }
  const translated = [own, ukrainian]
  for (const text of [deliver, 'Hi, see you soon!'])
    expect(doorMessageIn('deliver', { text, translated }, 'tr')).toBe('Selam, geliyoruz.')
  expect(doorMessageIn('deliver', { text: deliver, translated }, 'uk')).toBe('Добрий день!')
  expect(doorMessageIn('deliver', { text: deliver, translated }, null)).toBe(deliver)
  const { visit } = defaultSettings.messages
  expect(doorMessageIn('visit', { text: visit, translated }, 'tr')).toMatch(/^Merhaba/)
  expect(doorMessageIn('visit', { text: visit, translated }, 'uk')).toBe(visit)
})

it('keeps the driver’s name, by which a household knows who stands at the door', () => {
  const text = defaultSettings.silentDoorMessage
  for (const language of ['ar', 'bn', 'cy', 'es', 'fr', 'pl', 'pt', 'so', 'tr']) {
    const shown = doorMessageIn('silent', { text, translated: [] }, language)
    expect(shown).toContain('{driver}')
    expect(shown).not.toBe(text)
  }
})
