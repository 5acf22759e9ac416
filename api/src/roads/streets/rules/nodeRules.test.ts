import { describe, expect, it } from 'vitest'
import type { Tags } from '../../../extract/index.ts'
import { streetModes } from '../graph/streetGraph.ts'
import { passageAt, signalsAt } from './nodeRules.ts'

/** `o` open, `r` restricted to access, `-` closed; by car, bike, on foot, by cargo bike. */
const shown = (tags: Tags) =>
  streetModes.map((mode) => ({ open: 'o', restricted: 'r', closed: '-' })[passageAt(mode, tags)]).join(' ')

describe.each<[string, readonly (readonly [Tags, string])[]]>([
  [
    'kinds of barrier',
    [
      [{}, 'o o o o'],
      [{ barrier: 'bollard' }, '- o o o'],
      [{ barrier: 'bollard', bollard: 'rising' }, 'o o o o'],
      [{ barrier: 'cycle_barrier' }, '- o o o'],
      [{ barrier: 'block' }, '- o o o'],
      [{ barrier: 'kissing_gate' }, '- o o -'],
      [{ barrier: 'stile' }, '- - o -'],
      [{ barrier: 'turnstile' }, '- - o -'],
      [{ barrier: 'full-height_turnstile' }, '- - o -'],
      [{ barrier: 'motorcycle_barrier' }, '- o o -'],
      [{ barrier: 'horse_stile' }, '- o o -'],
      [{ barrier: 'gate' }, 'o o o o'],
      [{ barrier: 'lift_gate' }, 'r o o o'],
      [{ barrier: 'swing_gate' }, 'r o o o'],
      [{ barrier: 'sliding_gate' }, 'r o o o'],
      [{ barrier: 'hampshire_gate' }, 'r o o o'],
      [{ barrier: 'cattle_grid' }, 'o o o o'],
      [{ barrier: 'sump_buster' }, '- o o o'],
      [{ barrier: 'wall' }, '- - - -'],
      [{ barrier: 'yes' }, '- - - -'],
      [{ barrier: 'some_word' }, '- o o o'],
    ],
  ],
  [
    'access at barriers',
    [
      [{ barrier: 'gate', access: 'private' }, 'r r r r'],
      [{ barrier: 'gate', access: 'customers' }, 'r r r r'],
      [{ barrier: 'gate', access: 'destination' }, 'r r r r'],
      [{ barrier: 'gate', access: 'private;delivery' }, 'r r r r'],
      [{ barrier: 'gate', access: 'no' }, '- - - -'],
      [{ barrier: 'gate', access: 'agricultural;forestry' }, '- - - -'],
      [{ barrier: 'gate', access: 'no', foot: 'yes' }, '- - o -'],
      [{ barrier: 'gate', motor_vehicle: 'private' }, 'r o o o'],
      [{ barrier: 'gate', bicycle: 'no' }, 'o - o -'],
      [{ barrier: 'swing_gate', access: 'yes' }, 'o o o o'],
      [{ barrier: 'lift_gate', motor_vehicle: 'no' }, '- o o o'],
      [{ barrier: 'bollard', motor_vehicle: 'yes' }, 'o o o o'],
      [{ barrier: 'bollard', access: 'yes' }, '- o o o'],
      [{ barrier: 'bollard', motor_vehicle: 'permit' }, 'r o o o'],
      [{ barrier: 'bollard', bicycle: 'no' }, '- - o -'],
      [{ barrier: 'stile', access: 'yes' }, '- - o -'],
      [{ barrier: 'stile', bicycle: 'yes' }, '- o o -'],
      [{ barrier: 'kissing_gate', bicycle: 'yes' }, '- o o -'],
      [{ barrier: 'kissing_gate', cargo_bike: 'yes' }, '- o o o'],
      [{ barrier: 'yes', access: 'no' }, '- - - -'],
      [{ barrier: 'wall', foot: 'yes' }, '- - o -'],
      [{ motor_vehicle: 'no' }, '- o o o'],
      [{ access: 'private' }, 'r r r r'],
    ],
  ],
  [
    'locked gates',
    [
      [{ barrier: 'gate', locked: 'yes' }, '- - - -'],
      [{ barrier: 'gate', locked: 'no' }, 'o o o o'],
      [{ barrier: 'gate', locked: 'yes', access: 'yes' }, '- - - -'],
      [{ barrier: 'gate', locked: 'yes', access: 'private' }, '- - - -'],
      [{ barrier: 'gate', locked: 'yes', motor_vehicle: 'yes' }, '- - - -'],
      [{ barrier: 'gate', locked: 'yes', foot: 'yes', bicycle: 'yes' }, '- o o -'],
    ],
  ],
  [
    'heights, widths and kerbs',
    [
      [{ barrier: 'height_restrictor', maxheight: '2' }, '- o o o'],
      [{ barrier: 'height_restrictor', maxheight: '2.0', motor_vehicle: 'yes' }, '- o o o'],
      [{ barrier: 'height_restrictor', maxheight: '3.2' }, 'o o o o'],
      [{ barrier: 'height_restrictor' }, 'o o o o'],
      [{ barrier: 'gate', maxheight: '6\'6"' }, '- o o o'],
      [{ maxheight: '2.1' }, '- o o o'],
      [{ 'maxheight:physical': '2.1 m' }, '- o o o'],
      [{ highway: 'traffic_signals', maxwidth: '1.8' }, '- o o o'],
      [{ barrier: 'entrance', 'maxwidth:physical': '1.5' }, '- o o o'],
      [{ barrier: 'gate', width: '1.2' }, '- o o o'],
      [{ barrier: 'gate', width: '0.8' }, '- o o -'],
      [{ barrier: 'bollard', width: '0.3' }, '- o o o'],
      [{ barrier: 'bollard', 'maxwidth:physical': '0.8' }, '- o o -'],
      [{ barrier: 'cycle_barrier', 'maxwidth:physical': '0.85' }, '- o o -'],
      [{ barrier: 'cycle_barrier', opening: '0.8', spacing: '1.5' }, '- o o -'],
      [{ barrier: 'cycle_barrier', spacing: '1.2' }, '- o o o'],
      [{ highway: 'crossing', width: '1.5' }, 'o o o o'],
      [{ barrier: 'kerb' }, '- o o o'],
      [{ barrier: 'kerb', kerb: 'raised' }, '- o o o'],
      [{ barrier: 'kerb', kerb: 'lowered' }, 'o o o o'],
      [{ barrier: 'kerb', kerb: 'flush' }, 'o o o o'],
      [{ barrier: 'kerb', kerb: 'rolled' }, 'o o o o'],
      [{ barrier: 'kerb', highway: 'crossing' }, 'o o o o'],
      [{ kerb: 'raised' }, 'o o o o'],
    ],
  ],
  [
    'tags that speak of others',
    [
      [{ highway: 'crossing', foot: 'yes', motor_vehicle: 'no', bicycle: 'no' }, 'o o o o'],
      [{ highway: 'traffic_signals', crossing: 'traffic_signals', bicycle: 'no' }, 'o o o o'],
      [{ highway: 'traffic_signals', foot: 'no', motor_vehicle: 'no' }, 'o o o o'],
      [{ crossing: 'zebra', access: 'no' }, 'o o o o'],
      [{ highway: 'bus_stop', access: 'private' }, 'o o o o'],
      [{ public_transport: 'stop_position', motor_vehicle: 'no' }, 'o o o o'],
      [{ amenity: 'parking_entrance', access: 'private' }, 'o o o o'],
      [{ entrance: 'home', door: 'hinged', access: 'private' }, 'o o o o'],
      [{ highway: 'elevator', bicycle: 'no' }, 'o - o -'],
      [{ railway: 'level_crossing', motor_vehicle: 'private' }, 'r o o o'],
      [{ barrier: 'gate', highway: 'street_lamp', access: 'no' }, '- - - -'],
    ],
  ],
])('%s', (_, rows) => {
  it.each(rows)('%o: %s', (tags, expected) => expect(shown(tags)).toBe(expected))
})

it.each<[Tags, number]>([
  [{ highway: 'traffic_signals' }, 3],
  [{ highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }, 1],
  [{ highway: 'traffic_signals', 'traffic_signals:direction': 'backward' }, 2],
  [{ highway: 'traffic_signals', direction: 'backward' }, 2],
  [{ highway: 'crossing', crossing: 'traffic_signals' }, 0],
  [{ highway: 'stop' }, 0],
])('%o has signals %d', (tags, bits) => expect(signalsAt(tags)).toBe(bits))
