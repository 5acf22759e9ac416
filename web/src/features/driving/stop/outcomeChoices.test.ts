import { expect, it } from 'vitest'
import { drivingTexts } from '../texts/en.ts'
import { mainOutcome, otherOutcomes } from './outcomeChoices.ts'

it('offers a safe place only at a door whose household named one', () => {
  expect(otherOutcomes({ kind: 'deliver', safePlace: 'porch' })[0]).toBe('safe_place')
  expect(otherOutcomes({ kind: 'deliver', safePlace: null })).toEqual([
    'no_answer',
    'refused',
    'wrong_address',
    'moved',
    'not_known',
    'unsafe',
  ])
  expect(otherOutcomes({ kind: 'visit', safePlace: 'porch' })).not.toContain('safe_place')
})

it('knows one outcome for a collection', () => {
  expect(mainOutcome({ kind: 'collect' })).toBe('collected')
  expect(otherOutcomes({ kind: 'collect', safePlace: null })).toEqual([])
  expect(mainOutcome({ kind: 'visit' })).toBe('handed_over')
})

it('says nothing that tells a passer-by what it is about', () => {
  expect(JSON.stringify(drivingTexts)).not.toMatch(/food|parcel|bank|charity|mutual/i)
})
