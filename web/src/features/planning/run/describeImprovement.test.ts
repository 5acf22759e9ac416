import { describe, expect, it } from 'vitest'
import { describeImprovement } from './describeImprovement.ts'

describe('describeImprovement', () => {
  it.each([
    ['improvement.none', { changed: false, newlyAssigned: 0, travelSeconds: 0 }],
    ['improvement.more', { changed: true, newlyAssigned: 2, travelSeconds: -900 }],
    ['improvement.shorter', { changed: true, newlyAssigned: 0, travelSeconds: 60 }],
    ['improvement.fairer', { changed: true, newlyAssigned: 0, travelSeconds: 59 }],
    ['improvement.fairer', { changed: true, newlyAssigned: 0, travelSeconds: -300 }],
  ])('gives %s for %o', (key, improvement) => expect(describeImprovement(improvement).key).toBe(key))

  it('says how much', () => {
    expect(describeImprovement({ changed: true, newlyAssigned: 1, travelSeconds: 4500 }).values).toEqual({
      count: 1,
      time: '1 h 15 min',
    })
  })
})
