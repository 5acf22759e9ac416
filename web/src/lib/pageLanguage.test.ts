import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
import { findPageLanguage, pageLanguages, pageLocale } from './pageLanguage.ts'

it('takes the first of the phone’s languages that it has, whatever the region or script', () => {
  expect(findPageLanguage(['ar-EG', 'en-GB'])).toBe('ar')
  expect(findPageLanguage(['uk-UA', 'pl-PL', 'en-GB'])).toBe('pl')
  expect(findPageLanguage(['PT-br'])).toBe('pt')
  expect(findPageLanguage(['en-US', 'cy'])).toBe('en')
})

it('is English for all others', () => {
  expect(findPageLanguage([])).toBe('en')
  expect(findPageLanguage(['uk', 'constructor', ''])).toBe('en')
})

it('writes numbers in the digits that are on doors', () => {
  for (const { locale } of Object.values(pageLanguages)) expect(new Intl.NumberFormat(locale).format(31)).toBe('31')
})

it('writes British English where the browser does not know the language, not the phone’s own', async () => {
  await i18next.init({ lng: 'cy' })
  expect(pageLocale()).toBe('cy')
  const supported = vi.spyOn(Intl.NumberFormat, 'supportedLocalesOf').mockReturnValue([])
  expect(pageLocale()).toBe('en-GB')
  supported.mockRestore()
  await i18next.changeLanguage('en')
})
