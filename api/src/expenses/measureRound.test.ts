import { milesOfMetres, type Outcome } from '@doorstep/shared/rules'
import type { LonLat } from '@doorstep/shared/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DrivenRound, type DrivenStop, measureRound } from './measureRound.ts'

/** Points a thousandth of a degree apart: some 111 m to the north. */
const at = (thousandths: number): LonLat => [0, 51 + thousandths / 1000]
const stop = (
  position: number,
  outcome: Outcome | null = 'handed_over',
  given: Partial<DrivenStop> = {},
): DrivenStop => ({
  ...{ id: `s${position}`, position, kind: 'deliver', point: at(position), legMetres: 1000, legGuessed: false },
  ...{ isAdded: false, outcome: outcome ?? undefined, orderIds: [`o${position}`] },
  ...given,
})
const round = (stops: readonly DrivenStop[], given: Partial<DrivenRound> = {}): DrivenRound => ({
  ...{ mode: 'car', start: at(0), end: at(0), metres: 4000, stops },
  ...given,
})
const miles = milesOfMetres

describe('the miles of a round', () => {
  it('are all planned legs with the way from the start and back', () => {
    const all = [1, 2, 3].map((position) => stop(position))
    expect(measureRound(round(all))).toEqual({ miles: miles(4000), isGuessed: false, reached: 3 })
    // As the driver's settings say: the round starts at the first stop, or ends at the last.
    expect(measureRound(round(all, { start: null })).miles).toBe(miles(3000))
    expect(measureRound(round(all, { end: null, metres: 3000 })).miles).toBe(miles(3000))
  })

  it('are none of a round that was not driven', () => {
    const stops = [stop(1, null), stop(2, 'not_attempted'), stop(3, 'short')]
    expect(measureRound(round(stops))).toEqual({ miles: 0, isGuessed: false, reached: 0 })
    expect(measureRound(round([]))).toEqual({ miles: 0, isGuessed: false, reached: 0 })
  })

  it('count a collection whose orders reached a door, and a hub that was found closed', () => {
    const collection = stop(1, null, { kind: 'collect', orderIds: ['o2'] })
    expect(measureRound(round([collection, stop(2), stop(3)])).miles).toBe(miles(4000))
    expect(measureRound(round([{ ...collection, outcome: 'hub_closed' }, stop(2, null)])).reached).toBe(1)
    expect(measureRound(round([collection, stop(2, null)])).reached).toBe(0)
  })

  it('leave out a stop that was not reached: straight past it, and no farther than the planned way', () => {
    const skipped = measureRound(round([stop(1), stop(2, 'not_attempted'), stop(3)]))
    // 222 m to the north times 1.45, instead of 2,000 m by the stop between.
    expect(skipped).toEqual({ miles: miles(1000 + 322 + 1000), isGuessed: true, reached: 2 })
    const near = [stop(1), stop(2, 'not_attempted', { legMetres: 10 }), stop(3, 'refused', { legMetres: 10 })]
    expect(measureRound(round(near, { metres: 2020 })).miles).toBe(miles(1000 + 20 + 1000))
    // Straight home from the second of three.
    expect(measureRound(round([stop(1), stop(2), stop(3, null)])).miles).toBe(miles(2000 + 322))
  })

  it('follow the driver’s own order', () => {
    const reordered = measureRound(round([stop(2), stop(1), stop(3)]))
    expect(reordered.isGuessed).toBe(true)
    expect(reordered.miles).toBe(miles(322 + 161 + 322 + 1000))
  })

  it('pass a door that was added on the way', () => {
    const added = stop(2, 'handed_over', { isAdded: true, legMetres: 500, legGuessed: true })
    const driven = measureRound(round([stop(1), added, stop(3), stop(4)], { metres: 4000 }))
    expect(driven).toEqual({ miles: miles(1000 + 500 + 161 + 1000 + 1000), isGuessed: true, reached: 4 })
  })

  it('are never more than the plan, whichever stops were not reached', () => {
    const arbitraryOutcome = fc.constantFrom<Outcome | undefined>(
      'handed_over',
      'no_answer',
      'not_attempted',
      undefined,
    )
    fc.assert(
      fc.property(
        fc.array(fc.record({ legMetres: fc.integer({ min: 0, max: 9000 }), outcome: arbitraryOutcome }), {
          maxLength: 9,
        }),
        fc.integer({ min: 0, max: 9000 }),
        (drawn, back) => {
          const stops = drawn.map(({ legMetres, outcome }, index) => ({ ...stop(index + 1), legMetres, outcome }))
          const metres = drawn.reduce((sum, { legMetres }) => sum + legMetres, back)
          expect(measureRound(round(stops, { metres })).miles).toBeLessThanOrEqual(miles(metres))
        },
      ),
    )
  })
})
