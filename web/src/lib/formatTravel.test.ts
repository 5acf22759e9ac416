import i18next from 'i18next'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { formatTravelDistance, formatTravelTime } from './formatTravel.ts'

// Test files share one i18next, whose language another one may have changed.
const speakEnglish = async () => {
  await i18next.init({ lng: 'en' })
}
beforeEach(speakEnglish)
afterAll(speakEnglish)

it('writes short ways in yards or metres, long ones in miles or kilometres', () => {
  expect(formatTravelDistance(318, 'miles')).toBe('350 yd')
  expect(formatTravelDistance(1931, 'miles')).toBe('1.2 mi')
  expect(formatTravelDistance(318, 'kilometres')).toBe('320 m')
  expect(formatTravelDistance(1931, 'kilometres')).toBe('1.9 km')
})

it('writes times in hours and minutes, never none', () => {
  expect(formatTravelTime(3900)).toBe('1 hr 5 mins')
  expect(formatTravelTime(7200)).toBe('2 hrs')
  expect(formatTravelTime(20)).toBe('1 min')
})

it('writes them as the language of the page does', async () => {
  await i18next.init({ lng: 'pl' })
  expect(formatTravelDistance(1931, 'kilometres')).toBe('1,9 km')
  await i18next.changeLanguage('ar')
  expect(formatTravelTime(3900)).toMatch(/^1 .+ 5 .+$/)
  expect(formatTravelTime(3900)).not.toContain('min')
})
