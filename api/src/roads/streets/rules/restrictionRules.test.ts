import { expect, it } from 'vitest'
import type { Tags } from '../../../extract/index.ts'
import { streetModes } from '../graph/streetGraph.ts'
import { restrictionMeaning } from './restrictionRules.ts'

/** By car, bike, on foot, cargo bike: `no`, `only`, `-` nothing, `?` not understood. */
const shown = (tags: Tags) =>
  streetModes
    .map((mode) => {
      const meaning = restrictionMeaning(mode, tags)
      return meaning === 'none' ? '-' : meaning === 'unknown' ? '?' : meaning.kind
    })
    .join(' ')

it.each<[Tags, string]>([
  [{ type: 'restriction', restriction: 'no_left_turn' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_right_turn' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_straight_on' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_u_turn' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_entry' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_exit' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'only_straight_on' }, 'only only - only'],
  [{ type: 'restriction', restriction: 'only_u_turn' }, 'only only - only'],
  [{ type: 'restriction', restriction: 'no_left_turn;no_u_turn' }, 'no no - no'],
  [{ type: 'restriction', restriction: 'no_left_turn;only_straight_on' }, '? ? - ?'],
  [{ type: 'restriction', restriction: 'no_right_turn_on_red' }, '- - - -'],
  [{ type: 'restriction', restriction: 'no_left_turn_on_red' }, '- - - -'],
  [{ type: 'restriction', restriction: 'give_way' }, '- - - -'],
  [{ type: 'restriction', restriction: 'no_nonsense' }, '? ? - ?'],
  [{ type: 'restriction', restriction: 'only_fools' }, '? ? - ?'],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'bicycle' }, 'no - - -'],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'cargo_bike' }, 'no no - -'],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'psv;motorcar' }, '- no - no'],
  [{ type: 'restriction', restriction: 'no_left_turn', except: 'psv; vehicle' }, '- - - -'],
  [{ type: 'restriction', 'restriction:motorcar': 'no_u_turn' }, 'no - - -'],
  [{ type: 'restriction', 'restriction:bicycle': 'no_right_turn' }, '- no - no'],
  [{ type: 'restriction', 'restriction:hgv': 'no_u_turn' }, '- - - -'],
  [{ type: 'restriction', 'restriction:foot': 'no_left_turn' }, '- - no -'],
  [{ type: 'restriction', restriction: 'no_left_turn', 'restriction:bicycle': 'none' }, 'no - - -'],
  [{ type: 'restriction:motorcar', restriction: 'no_left_turn' }, 'no - - -'],
  [{ type: 'restriction:bicycle', restriction: 'no_left_turn' }, '- no - no'],
  [{ type: 'restriction:foot', restriction: 'no_left_turn' }, '- - no -'],
  [{ type: 'restriction:hgv', restriction: 'no_left_turn' }, '- - - -'],
  [{ type: 'restriction', 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }, '- - - -'],
  [{ type: 'restriction', restriction: 'no_left_turn', hour_on: '07:00', hour_off: '09:00' }, '- - - -'],
  [{ type: 'multipolygon', restriction: 'no_left_turn' }, '- - - -'],
])('%o means %s', (tags, expected) => expect(shown(tags)).toBe(expected))
