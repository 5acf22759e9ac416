import fc from 'fast-check'
import { expect, it } from 'vitest'
import { listRungs, restOfWait } from './listRungs.ts'

const contact = { label: 'daughter', phone: '07700 900111', when: null }
const door = {
  phone: '07700 900123',
  contacts: [contact, contact],
  contactRule: 'any',
  silentMessage: 'Hello',
} as const
const namesOf = (...[shown, withhold]: [Parameters<typeof listRungs>[0], boolean?]) =>
  listRungs(shown, withhold ?? false, []).map(({ rung }) => rung)

it('offers what the household can be reached by, in order', () => {
  expect(namesOf(door)).toEqual(['text', 'ring', 'wait', 'next_contact', 'next_contact', 'base'])
  expect(namesOf({ ...door, contactRule: 'ring_only', contacts: [] })).toEqual(['ring', 'wait', 'base'])
  expect(namesOf({ ...door, contactRule: 'text_only', contacts: [] })).toEqual(['text', 'wait', 'base'])
  expect(namesOf({ ...door, phone: null, contacts: [] })).toEqual(['wait', 'base'])
  expect(namesOf({ ...door, contacts: [] }, true)).toEqual(['ring', 'wait', 'base'])
})

it('knows which were taken, and each contact for itself', () => {
  const rungs = listRungs(door, false, [
    { rung: 'ring', at: 1 },
    { rung: 'ring', at: 2 },
    { rung: 'next_contact', contact: 1, at: 3 },
  ])
  expect(rungs.map(({ takenAt }) => takenAt)).toEqual([undefined, 2, undefined, undefined, 3, undefined])
})

it('never makes anybody wait longer than three minutes, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (since, now) => {
      const rest = restOfWait(since, now)
      expect(rest).toBeGreaterThanOrEqual(0)
      expect(rest).toBeLessThanOrEqual(180_000)
      if (now >= since + 180_000) expect(rest).toBe(0)
    }),
  )
})
