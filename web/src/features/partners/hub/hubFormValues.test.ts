import type { Hub } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { buildHub, buildHubPatch, emptyHub, findUnreadable, hubFieldForPath, valuesOfHub } from './hubFormValues.ts'

const day = [{ from: 32_400, until: 61_200 }]
const hub: Hub = {
  ...{ id: '0b9d0c8e-54a1-4a5b-9f52-6a3f3e1c0001', partnerId: '0b9d0c8e-54a1-4a5b-9f52-6a3f3e1c0002' },
  ...{ name: 'Harbour hub', address: '1 Harbour Road', postcode: 'ZZ1 1AA', phone: null, instructions: 'Ring' },
  point: { longitude: 2.2, latitude: 54.7 },
  weeklyHours: [day, [], day, day, day, [], []],
  closures: [{ from: '2026-12-24', until: '2027-01-02', reason: 'Christmas' }],
  ...{ closedOnBankHolidays: true, nation: 'scotland', cutOff: { daysBefore: 1, time: 43_200 } },
  ...{ maxHouseholds: 40, maxBoxes: null, collectSeconds: 300, sharedWith: [], active: true, version: 3 },
}
const values = valuesOfHub(hub)

it('sends a hub back as it is', () => {
  const { id: _, active: __, version: ___, ...fields } = hub
  expect(buildHub(values)).toEqual(fields)
  expect(buildHubPatch(values, { ...values })).toEqual({})
})

it('sends what changed only', () => {
  expect(buildHubPatch(values, { ...values, hasCutOff: false })).toEqual({ cutOff: null })
  expect(buildHubPatch(values, { ...values, maxHouseholds: '', week: ['9-5pm', ...values.week.slice(1)] })).toEqual({
    maxHouseholds: null,
    weeklyHours: hub.weeklyHours,
  })
})

it('says at which field something cannot be read', () => {
  const closures = [{ from: '', until: '', reason: '' }]
  const wrong = {
    ...emptyHub('x'),
    week: ['nine', '', '', '', '', '', ''],
    closures,
    hasCutOff: true,
    cutOffTime: 'noon',
  }
  expect(findUnreadable(wrong)).toEqual({ 'week.0': 'hours', 'closures.0.from': 'day', cutOffTime: 'time' })
  expect(findUnreadable(values)).toEqual({})
})

it.each([
  ['weeklyHours', 'week.0'],
  ['weeklyHours.3.0.until', 'week.3'],
  ['point', 'postcode'],
  ['cutOff.daysBefore', 'cutOffDays'],
  ['closures.2.until', 'closures.2.until'],
  ['sharedWith.0', 'sharedWith'],
])('shows what is wrong at %s at %s', (path, field) => expect(hubFieldForPath(path)).toBe(field))
