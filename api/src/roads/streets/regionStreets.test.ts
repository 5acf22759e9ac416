import { describe, expect, it } from 'vitest'
import { chooseRegion, type RegionStreets, streetFiles } from './regionStreets.ts'

const place = (name: string, bounds: RegionStreets['bounds']): RegionStreets => ({
  name,
  dataDate: null,
  bounds,
  files: streetFiles(() => ''),
})
const county = place('county', [0, 0, 10, 10])
const town = place('town', [4, 4, 6, 6])
const elsewhere = place('elsewhere', [20, 0, 30, 10])

describe('chooseRegion', () => {
  it.each([
    ['the smaller of two that hold all', [county, town], [[5, 5]], town],
    ['the same in any order', [town, county], [[5, 5]], town],
    [
      'the one that holds most',
      [town, county],
      [
        [5, 5],
        [1, 1],
      ],
      county,
    ],
    [
      'the one that holds any',
      [town, elsewhere],
      [
        [25, 5],
        [50, 50],
        [51, 50],
      ],
      elsewhere,
    ],
    ['one whose edge the point is on', [town, elsewhere], [[6, 4]], town],
    ['none for a point outside all', [town, county, elsewhere], [[15, 5]], undefined],
    ['none for no points', [town], [], undefined],
    ['none of none', [], [[5, 5]], undefined],
  ] as [string, RegionStreets[], [number, number][], RegionStreets | undefined][])(
    'takes %s',
    (_, places, points, expected) => {
      expect(chooseRegion(places, points)).toBe(expected)
    },
  )
})
