import type { LegTurn } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { type PageLanguage, pageLanguages } from '../../../lib/pageLanguage.ts'
import { sayTurn } from './sayTurn.ts'

const turn = (type: string, more: Partial<LegTurn> = {}): LegTurn => ({
  type,
  street: 'Mill Lane',
  bearing: 90,
  travel: 'driving',
  metres: 100,
  point: { longitude: 0, latitude: 51 },
  ...more,
})
const types = [
  ...['depart', 'arrive', 'turn', 'continue', 'new name', 'fork', 'end of road', 'merge', 'on ramp', 'off ramp'],
  ...['roundabout', 'rotary', 'roundabout turn', 'exit roundabout', 'exit rotary', 'notification'],
]
const modifiers = [
  ...['left', 'right', 'straight', 'uturn', 'sharp left', 'sharp right', 'slight left', 'slight right'],
  undefined,
]

it('says it in the language of the page', () => {
  const left = turn('turn', { modifier: 'left' })
  expect(sayTurn(left, 'en')).toBe('Turn left onto Mill Lane')
  expect(sayTurn(left, 'so')).toBe('U leexo bidix, Mill Lane')
  expect(sayTurn(left, 'cy')).toBe('Trowch i’r chwith i Mill Lane')
  expect(sayTurn(turn('roundabout', { modifier: 'left', exit: 2 }), 'bn')).toContain('দ্বিতীয়')
  expect(sayTurn(turn('arrive', { modifier: 'slight right' }), 'cy')).toBe('Rydych wedi cyrraedd, ar y dde')
})

describe.each(Object.keys(pageLanguages) as PageLanguage[])('in %s', (language) => {
  it('has words for every turn of the router, with and without a street, and leaves no placeholder', () => {
    for (const type of types)
      for (const modifier of modifiers)
        for (const street of ['Mill Lane', '']) {
          const said = sayTurn(turn(type, { street, ...(modifier && { modifier }), exit: 3 }), language)
          expect(said, `${type} ${modifier}`).toMatch(/\S/)
          expect(said, `${type} ${modifier}`).not.toMatch(/[{}]|undefined/)
        }
  })
})
