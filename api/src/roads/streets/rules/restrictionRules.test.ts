import { expect, it } from 'vitest'
import type { Tags } from '../../../extract/index.ts'
import { restrictionKind } from './restrictionRules.ts'

it.each<[Tags, car: string | undefined, bike: string | undefined, foot: string | undefined]>([
  [{ type: 'restriction', restriction: 'no_left_turn' }, 'no', 'no', undefined],
  [{ type: 'restriction', restriction: 'only_straight_on' }, 'only', 'only', undefined],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'bicycle' }, 'no', undefined, undefined],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'psv;motorcar' }, undefined, 'no', undefined],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'vehicle' }, undefined, undefined, undefined],
  [{ type: 'restriction', 'restriction:motorcar': 'no_u_turn' }, 'no', undefined, undefined],
  [{ type: 'restriction', 'restriction:hgv': 'no_u_turn' }, undefined, undefined, undefined],
  [{ type: 'restriction', 'restriction:foot': 'no_left_turn' }, undefined, undefined, 'no'],
  [{ type: 'restriction:motorcar', restriction: 'no_left_turn' }, 'no', undefined, undefined],
  [{ type: 'restriction', restriction: 'give_way' }, undefined, undefined, undefined],
  [{ type: 'restriction', 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }, undefined, undefined, undefined],
  [{ type: 'multipolygon', restriction: 'no_left_turn' }, undefined, undefined, undefined],
])('%o means %s to cars, %s to bicycles, %s to walkers', (tags, car, bike, foot) => {
  expect([restrictionKind('car', tags), restrictionKind('bike', tags), restrictionKind('foot', tags)]).toEqual([
    car,
    bike,
    foot,
  ])
})
