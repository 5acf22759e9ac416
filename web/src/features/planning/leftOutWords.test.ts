import { type LeftOutReason, leftOutReason } from '@doorstep/shared/contracts'
import i18next, { type TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { isAboutShifts, reasonWords, remediesFor } from './leftOutWords.ts'
import { planningTexts } from './texts.en.ts'

const codes = leftOutReason.shape.code.options

async function translator(): Promise<TFunction<'planning'>> {
  const i18n = i18next.createInstance()
  await i18n.init({
    lng: 'en',
    ns: ['planning'],
    resources: { en: { planning: planningTexts } },
    interpolation: { escapeValue: false },
  })
  return i18n.getFixedT('en', 'planning')
}

async function said(reason: LeftOutReason): Promise<string> {
  const t = await translator()
  const { key, values } = reasonWords(reason)
  return t(key, values)
}

describe('reasonWords', () => {
  it.each(codes)('says %s in words, with and without numbers', async (code) => {
    for (const reason of [{ code }, { code, skill: 'lift', amount: 12, most: 4, seconds: 700 }]) {
      const text = await said(reason)
      expect(text).not.toContain('reason.')
      expect(text).not.toContain('{{')
      expect(text).not.toMatch(/“”| {2}|\s$/)
      expect(text.length).toBeGreaterThan(10)
    }
  })

  it('names what is missing, how much and how late', async () => {
    expect(await said({ code: 'no_driver_with_skill', skill: 'lift' })).toBe(
      'needs “lift”; no driver on shift has that',
    )
    expect(await said({ code: 'past_shift_end', seconds: 720 })).toBe('would finish 12 min after the shift')
    expect(await said({ code: 'too_heavy', amount: 54.04, most: 20 })).toBe(
      '54 kg; the most a driver of the day carries is 20 kg',
    )
  })

  it('never speaks of no time at all', async () => {
    for (const seconds of [0, 5]) expect(await said({ code: 'past_shift_end', seconds })).toContain(' 1 min')
  })
})

describe('remediesFor', () => {
  it('has one for every reason, each once', () => {
    for (const code of codes) expect(remediesFor([{ code }])).toHaveLength(1)
    expect(remediesFor([{ code: 'too_heavy' }, { code: 'too_many_boxes' }, { code: 'no_pin' }])).toEqual([
      'biggerVehicle',
      'placePin',
    ])
  })

  it('tells shifts, which are changed here, from pins, which are not', () => {
    expect(isAboutShifts('addShift')).toBe(true)
    expect(isAboutShifts('placePin')).toBe(false)
  })
})
