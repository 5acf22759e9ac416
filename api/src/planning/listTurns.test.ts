import { expect, it } from 'vitest'
import { listTurns } from './listTurns.ts'

it('keeps what says and shows a turn, in no language, and leaves out the rest', () => {
  const step = {
    name: 'Mill Lane',
    distance: 118.7,
    duration: 20,
    mode: 'driving',
    drivingSide: 'left' as const,
    line: [],
    intersections: [],
  }
  const location = [-2.812345678, 51.512345678] as const
  expect(
    listTurns([
      {
        ...step,
        ref: 'B4245',
        maneuver: { location, bearingBefore: 0, bearingAfter: 92, type: 'roundabout', modifier: 'left', exit: 2 },
      },
      {
        ...step,
        name: '',
        maneuver: { location, bearingBefore: 0, bearingAfter: 0, type: 'arrive' },
      },
    ]),
  ).toEqual([
    {
      type: 'roundabout',
      modifier: 'left',
      exit: 2,
      street: 'Mill Lane',
      ref: 'B4245',
      bearing: 92,
      travel: 'driving',
      metres: 119,
      point: { longitude: -2.81235, latitude: 51.51235 },
    },
    {
      type: 'arrive',
      street: '',
      bearing: 0,
      travel: 'driving',
      metres: 119,
      point: { longitude: -2.81235, latitude: 51.51235 },
    },
  ])
})
