import { type UnassignedReason, unassignedReason } from '@doorstep/shared/contracts'
import i18next, { type TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { planningTexts } from '../texts.en.ts'
import { describeReason, isAboutShifts, remediesFor } from './describeReason.ts'

const codes = unassignedReason.shape.code.options

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

async function describeText(reason: UnassignedReason): Promise<string> {
  const t = await translator()
  const { key, values } = describeReason(reason)
  return t(key, values)
}

describe('describeReason', () => {
  it.each(codes)(
    'says %s in a sentence, with and without numbers, of all drivers, of some and of one',
    async (code) => {
      const numbers = { skill: 'lift', names: ['Ali Khan'], amount: 12, max: 4, seconds: 700 }
      for (const known of [{}, numbers])
        for (const drivers of [{}, { drivers: 1 }, { drivers: 3 }])
          for (const alone of [{}, { alone: true }, { alone: false }]) {
            const text = await describeText({ code, ...known, ...drivers, ...alone })
            expect(text).not.toMatch(/reason|[_{}]|“”| {2}|\s[.,;]/)
            expect(text).toMatch(/^[A-Z1-9].{20,}\.$/)
          }
    },
  )

  it('names what is missing, how much and how late', async () => {
    expect(await describeText({ code: 'no_driver_with_skill', skill: 'lift' })).toBe(
      'It needs “lift”, and no driver on shift has that.',
    )
    expect(await describeText({ code: 'past_shift_end', seconds: 720, alone: true })).toBe(
      'Even with no other stops, a driver would finish 12 min after the end of the shift.',
    )
    expect(await describeText({ code: 'too_heavy', amount: 54.04, max: 20 })).toBe(
      'It weighs 54 kg; no driver on shift carries more than 20 kg at once.',
    )
    expect(await describeText({ code: 'ride_too_long', alone: true })).toBe(
      'It is too far: hot or chilled food would travel for more than 30 min.',
    )
  })

  it('names the hub that is closed, and when', async () => {
    const closed = { hub: 'Kiln Lane', date: '2026-12-08' }
    const closure = { kind: 'weekday', weekday: 2 } as const
    expect(await describeText({ code: 'hub_closed_on_day', closed: { ...closed, closure } })).toBe(
      'Kiln Lane is closed on Tuesdays.',
    )
    const christmas = { hub: 'Kiln Lane', date: '2026-12-25', closure: { kind: 'bank_holiday', name: 'Christmas Day' } }
    expect(await describeText({ code: 'hub_closed_on_day', closed: christmas } as UnassignedReason)).toBe(
      'Kiln Lane is closed on 25 Dec (Christmas Day).',
    )
    expect(remediesFor([{ code: 'hub_closed_on_day' }])).toEqual(['otherDay'])
  })

  it('names the drivers who may not go to the household', async () => {
    const reason: UnassignedReason = { code: 'driver_not_allowed', names: ['Ali Khan'] }
    expect(await describeText(reason)).toBe(
      'Ali Khan may not go to this household, and no other driver has a shift of their own.',
    )
    expect(await describeText({ ...reason, names: ['Ali Khan', 'Bea Roe'], drivers: 2 })).toBe(
      'Ali Khan and Bea Roe may not go to this household.',
    )
  })

  it('says nothing of all drivers that is true of some', async () => {
    expect(await describeText({ code: 'no_driver_with_skill', skill: 'lift', drivers: 2 })).toBe(
      '2 drivers do not have “lift”.',
    )
    expect(await describeText({ code: 'too_many_boxes', amount: 8, max: 2, drivers: 1 })).toBe(
      '1 driver carries no more than 2 of its 8 boxes at once.',
    )
  })

  it('tells what other stops stand in the way of from what cannot be done at all', async () => {
    const late = { code: 'past_shift_end', seconds: 720 } as const
    expect(await describeText({ ...late, alone: false })).toMatch(/^With the stops already planned, every driver/)
    expect(await describeText({ ...late, alone: false, drivers: 2 })).toMatch(
      /^2 drivers, with the stops already planned,/,
    )
    expect(await describeText({ ...late, alone: true, drivers: 2 })).toMatch(/^2 drivers, with no other stops,/)
  })

  it('never speaks of no time at all', async () => {
    for (const seconds of [0, 5]) expect(await describeText({ code: 'past_shift_end', seconds })).toContain(' 1 min')
  })
})

describe('remediesFor', () => {
  it('has one for every reason but that which says its own, each once', () => {
    const saysItself = ['locked_to_driver', 'household_held']
    for (const code of codes) expect(remediesFor([{ code }])).toHaveLength(saysItself.includes(code) ? 0 : 1)
    expect(remediesFor([{ code: 'too_heavy' }, { code: 'too_many_boxes' }, { code: 'no_pin' }])).toEqual([
      'biggerVehicle',
      'placePin',
    ])
  })

  it('asks for one more driver, not for another time, where the drivers are full', () => {
    expect(remediesFor([{ code: 'outside_window', alone: true }])).toEqual(['otherTime'])
    expect(remediesFor([{ code: 'outside_window', alone: false }])).toEqual(['addShift'])
  })

  it('tells shifts, which are changed here, from pins, which are not', () => {
    expect(isAboutShifts('addShift')).toBe(true)
    expect(isAboutShifts('placePin')).toBe(false)
  })
})
