import { describe, expect, it } from 'vitest'
import type { StopView } from '../round/roundView.ts'
import { callOf, callsInBuilding, groupCalls } from './groupStops.ts'

const stop = (id: string, household: number | null, building: number | null) =>
  ({ id, household, building, outcome: null, outcomeEventId: null, boxes: 1 }) as StopView
/** A hub, a house, a tower of three households of which one has two orders, another house, and the tower again. */
const stops = [
  stop('hub', null, null),
  stop('house', 1, 1),
  stop('top', 2, 2),
  stop('middle', 3, 2),
  stop('middle too', 3, 2),
  stop('ground', 4, 2),
  stop('other house', 5, 3),
  stop('hot', 2, 2),
]
const find = (id: string) => stops.find((one) => one.id === id) as StopView
const idsOf = (calls: readonly (readonly StopView[])[]) => calls.map((call) => call.map(({ id }) => id))

describe('a round by households', () => {
  it('makes one call of the orders of a household that follow each other', () => {
    expect(idsOf(groupCalls(stops))).toEqual([
      ['hub'],
      ['house'],
      ['top'],
      ['middle', 'middle too'],
      ['ground'],
      ['other house'],
      ['hot'],
    ])
    expect(callOf(stops, find('middle too')).map(({ id }) => id)).toEqual(['middle', 'middle too'])
  })

  it('finds the households of a building that follow each other', () => {
    expect(idsOf(callsInBuilding(stops, find('ground')))).toEqual([['top'], ['middle', 'middle too'], ['ground']])
    expect(idsOf(callsInBuilding(stops, find('house')))).toEqual([['house']])
    expect(idsOf(callsInBuilding(stops, find('hot')))).toEqual([['hot']])
  })

  it('keeps collections apart, and the stops of a page stored by an older version', () => {
    expect(idsOf(callsInBuilding([stop('a', null, null), stop('b', null, null)], stop('b', null, null)))).toEqual([
      ['b'],
    ])
  })
})
