import { describe, expect, it } from 'vitest'
import { joinLegs, type RoundLeg } from './joinLegs.ts'

const at = (longitude: number) => ({ latitude: 51, longitude })
const leg = (estimated: boolean, ...longitudes: number[]): RoundLeg => ({ points: longitudes.map(at), estimated })

describe('linesOf', () => {
  it('joins legs that go on where the one before ended', () => {
    expect(joinLegs([leg(false, 0, 1), leg(false, 1, 2, 3)], false)).toEqual([[0, 1, 2, 3].map(at)])
  })

  it('keeps apart what has a gap or a leg of the other kind between', () => {
    expect(joinLegs([leg(false, 0, 1), leg(false, 1.1, 2)], false)).toEqual([[0, 1].map(at), [1.1, 2].map(at)])
    const mixed = [leg(false, 0, 1), leg(true, 1, 2), leg(false, 1, 3)]
    expect(joinLegs(mixed, false)).toEqual([[0, 1].map(at), [1, 3].map(at)])
    expect(joinLegs(mixed, true)).toEqual([[1, 2].map(at)])
  })

  it('leaves out legs without a way and goes on after them', () => {
    expect(joinLegs([leg(false, 0, 1), leg(false), leg(false, 1, 2), leg(false, 2)], false)).toEqual([
      [0, 1, 2].map(at),
    ])
    expect(joinLegs([], true)).toEqual([])
  })
})
