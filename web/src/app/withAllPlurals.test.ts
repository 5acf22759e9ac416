import { expect, it } from 'vitest'
import { withAllPlurals } from './withAllPlurals.ts'

it('has a text for every plural category, whichever a browser without the language chooses', () =>
  expect(
    withAllPlurals({ name: 'Doorstep', inner: { stops_one: 'one', stops_other: 'other', stops_few: 'few' } }),
  ).toEqual({
    name: 'Doorstep',
    inner: {
      stops_zero: 'other',
      stops_one: 'one',
      stops_two: 'other',
      stops_few: 'few',
      stops_many: 'other',
      stops_other: 'other',
    },
  }))
