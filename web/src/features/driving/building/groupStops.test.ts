import { describe, expect, it } from 'vitest'
import type { StopView } from '../round/roundView.ts'
import { groupByHousehold, householdOf, householdsInBuilding } from './groupStops.ts'

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
const idsOf = (households: readonly (readonly StopView[])[]) =>
  households.map((household) => household.map(({ id }) => id))

describe('a round by households', () => {
  it('puts the orders of a household together that follow each other', () => {
    expect(idsOf(groupByHousehold(stops))).toEqual([
      ['hub'],
      ['house'],
      ['top'],
      ['middle', 'middle too'],
      ['ground'],
      ['other house'],
      ['hot'],
    ])
    expect(householdOf(stops, find('middle too')).map(({ id }) => id)).toEqual(['middle', 'middle too'])
  })

  it('finds the households of a building that follow each other', () => {
    expect(idsOf(householdsInBuilding(stops, find('ground')))).toEqual([['top'], ['middle', 'middle too'], ['ground']])
    expect(idsOf(householdsInBuilding(stops, find('house')))).toEqual([['house']])
    expect(idsOf(householdsInBuilding(stops, find('hot')))).toEqual([['hot']])
  })

  it('keeps collections apart, and the stops of a page stored by an older version', () => {
    expect(idsOf(householdsInBuilding([stop('a', null, null), stop('b', null, null)], stop('b', null, null)))).toEqual([
      ['b'],
    ])
  })
})
