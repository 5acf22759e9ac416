import { defaultSettings } from '@doorstep/shared/rules'
import { expect, it } from 'vitest'
import {
  buildChanges,
  changedFields,
  findUnreadable,
  mergeSettings,
  type SettingsValues,
  valuesOf,
} from './settingsValues.ts'

const before = valuesOf(defaultSettings)
const typed = (changes: Partial<SettingsValues>): SettingsValues => ({ ...structuredClone(before), ...changes })

it('sends the settings that were changed, each as a whole', () => {
  const values = typed({ kilogramsPerBox: 21, day: { from: '9', until: '18.30' }, driversRing: ' ' })
  expect(changedFields(before, values)).toEqual(['kilogramsPerBox', 'day', 'driversRing'])
  expect(buildChanges(values, changedFields(before, values))).toEqual({
    kilogramsPerBox: 21,
    day: { from: 32_400, until: 66_600 },
    driversRing: null,
  })
})

it('finds numbers and times that are missing', () => {
  expect(findUnreadable(before)).toEqual([])
  const carrying = { ...before.carrying, bike: { boxes: '', kg: 20 } }
  expect(findUnreadable(typed({ kilogramsPerBox: '', carrying, day: { from: 'nine', until: '' } }))).toEqual([
    ...['kilogramsPerBox', 'carrying.bike.boxes', 'day.from', 'day.until'],
  ])
})

it('keeps what was typed when somebody else has saved meanwhile, and says where both changed', () => {
  const mine = typed({ kilogramsPerBox: 21, distanceUnit: 'kilometres', skills: ['bsl'] })
  const newer = typed({ kilogramsPerBox: 15, distanceUnit: 'kilometres', driversRing: '020 7946 0999' })
  expect(mergeSettings(before, mine, newer)).toEqual({
    values: { ...newer, kilogramsPerBox: 21, skills: ['bsl'] },
    conflicts: ['kilogramsPerBox'],
  })
})

it('shows limits in pounds and sends them in pence; an empty one is none', () => {
  const settings = {
    ...defaultSettings,
    expenseLimits: { perClaimPence: 12_345, perMonthPence: null, preApprovalAbovePence: 1990 },
  }
  const values = valuesOf(settings)
  expect(values.expenseLimits).toEqual({ perClaimPence: 123.45, perMonthPence: '', preApprovalAbovePence: 19.9 })
  expect(findUnreadable(values)).toEqual([])
  expect(buildChanges(values, ['expenseLimits', 'mileageRates'])).toEqual({
    expenseLimits: settings.expenseLimits,
    mileageRates: settings.mileageRates,
  })
})

it('takes a rate without a threshold, and misses half of one', () => {
  const rate = { mode: 'car' as const, from: '2026-04-06', pencePerMile: 55 }
  const halves = [
    { ...rate, after: { miles: '', pencePerMile: '' } },
    { ...rate, from: '', after: { miles: 10_000, pencePerMile: '' } },
  ]
  expect(findUnreadable(typed({ mileageRates: halves }))).toEqual([
    ...['mileageRates.1.from', 'mileageRates.1.after.pencePerMile'],
  ])
})
