import fc from 'fast-check'
import { expect, it } from 'vitest'
import { guessLeg, isMealSuitable } from './redirects.ts'

const rules = fc.array(fc.constantFrom('halal', 'vegan', 'nut_allergy'), { maxLength: 3 })

it('gives a meal to nobody whose rules are unknown, and only where all of them were kept', () => {
  expect(isMealSuitable(['halal'], null)).toBe(false)
  expect(isMealSuitable(null, [])).toBe(true)
  expect(isMealSuitable(null, ['vegan'])).toBe(false)
  expect(isMealSuitable(['halal', 'nut_allergy'], ['halal'])).toBe(true)
  fc.assert(
    fc.property(rules, rules, (kept, needed) => {
      expect(isMealSuitable(kept, needed)).toBe(needed.every((rule) => kept.includes(rule)))
    }),
  )
})

it('guesses a longer and slower way than the straight line', () => {
  expect(guessLeg(1000, 'car')).toEqual({ metres: 1400, seconds: 280 })
  expect(guessLeg(0, 'foot')).toEqual({ metres: 0, seconds: 0 })
})
