import { describe, expect, it } from 'vitest'
import { describeImprovement } from './describeImprovement.ts'

describe('improvementWords', () => {
  it.each([
    ['improvement.none', { changed: false, leftOut: 0, travelSeconds: 0 }],
    ['improvement.more', { changed: true, leftOut: 2, travelSeconds: -900 }],
    ['improvement.shorter', { changed: true, leftOut: 0, travelSeconds: 60 }],
    ['improvement.fairer', { changed: true, leftOut: 0, travelSeconds: 59 }],
    ['improvement.fairer', { changed: true, leftOut: 0, travelSeconds: -300 }],
  ])('gives %s for %o', (key, improvement) => expect(describeImprovement(improvement).key).toBe(key))

  it('says how much', () => {
    expect(describeImprovement({ changed: true, leftOut: 1, travelSeconds: 4500 }).values).toEqual({
      count: 1,
      time: '1 h 15 min',
    })
  })
})
