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
