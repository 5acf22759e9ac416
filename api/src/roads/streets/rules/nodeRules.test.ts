import { expect, it } from 'vitest'
import type { Tags } from '../../../extract/index.ts'
import { passageAt, signalsAt } from './nodeRules.ts'

it.each<[Tags, car: string, bike: string, foot: string]>([
  [{}, 'open', 'open', 'open'],
  [{ barrier: 'bollard' }, 'barred', 'open', 'open'],
  [{ barrier: 'bollard', bollard: 'rising' }, 'open', 'open', 'open'],
  [{ barrier: 'cycle_barrier' }, 'barred', 'open', 'open'],
  [{ barrier: 'block' }, 'barred', 'open', 'open'],
  [{ barrier: 'kissing_gate' }, 'barred', 'open', 'open'],
  [{ barrier: 'gate' }, 'open', 'open', 'open'],
  [{ barrier: 'lift_gate' }, 'open', 'open', 'open'],
  [{ barrier: 'cattle_grid' }, 'open', 'open', 'open'],
  [{ barrier: 'wall' }, 'barred', 'barred', 'barred'],
  [{ barrier: 'gate', access: 'private' }, 'restricted', 'restricted', 'restricted'],
  [{ barrier: 'gate', access: 'no' }, 'barred', 'barred', 'barred'],
  [{ barrier: 'gate', access: 'no', foot: 'yes' }, 'barred', 'barred', 'open'],
  [{ barrier: 'gate', motor_vehicle: 'private' }, 'restricted', 'open', 'open'],
  [{ barrier: 'bollard', motor_vehicle: 'yes' }, 'open', 'open', 'open'],
  [{ barrier: 'bollard', bicycle: 'no' }, 'barred', 'barred', 'open'],
  [{ barrier: 'height_restrictor', maxheight: '2' }, 'barred', 'open', 'open'],
  [{ barrier: 'height_restrictor', maxheight: '3.2' }, 'open', 'open', 'open'],
  [{ barrier: 'kerb' }, 'open', 'open', 'open'],
  [{ highway: 'crossing', foot: 'yes', motor_vehicle: 'no', bicycle: 'no' }, 'open', 'open', 'open'],
])('%o is to a car %s, to a bike %s, to a walker %s', (tags, car, bike, foot) => {
  expect([passageAt('car', tags), passageAt('bike', tags), passageAt('foot', tags)]).toEqual([car, bike, foot])
})

it.each<[Tags, number]>([
  [{ highway: 'traffic_signals' }, 3],
  [{ highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }, 1],
  [{ highway: 'traffic_signals', 'traffic_signals:direction': 'backward' }, 2],
  [{ highway: 'traffic_signals', direction: 'backward' }, 2],
  [{ highway: 'crossing', crossing: 'traffic_signals' }, 0],
  [{ highway: 'stop' }, 0],
])('%o has signals %d', (tags, bits) => expect(signalsAt(tags)).toBe(bits))
