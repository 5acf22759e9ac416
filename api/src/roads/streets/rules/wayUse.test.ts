import { describe, expect, it } from 'vitest'
import type { Tags } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type Country, countryAt, elsewhere } from './countries.ts'
import type { Passage } from './passage.ts'
import { wayUse } from './wayUse.ts'

/** `25` kilometres an hour; `~4` pushed; `!15` restricted; `f5` by ferry; `25*0.5` with its preference factor; `-` closed. */
function shown(passage: Passage | undefined): string {
  if (passage === undefined) return '-'
  const prefix = passage.travel === 'pushing bike' ? '~' : passage.travel === 'ferry' ? 'f' : ''
  const speed = Math.round(passage.speed * 10) / 10
  return `${passage.restricted ? '!' : ''}${prefix}${speed}${passage.appeal === 1 ? '' : `*${passage.appeal}`}`
}
/** Along and against the way's direction: one word if equal. */
function use(mode: StreetMode, tags: Tags, country: Country): string {
  const found = wayUse(mode, tags, country)
  const [forward, backward] = [shown(found?.forward), shown(found?.backward)]
  return forward === backward ? forward : `${forward} ${backward}`
}
const britain = countryAt(-2.99, 51.58)
/** `highway=primary | oneway=yes` as tags. */
const tagsOf = (text: string): Tags =>
  Object.fromEntries(text.split(' | ').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]))

describe.each<[string, readonly (readonly [tags: string, car: string, bike: string, foot: string])[]]>([
  [
    'classes',
    [
      ['highway=motorway', '90 -', '-', '-'],
      ['highway=motorway_link', '45', '-', '-'],
      ['highway=trunk', '85', '15*0.5', '5*0.5'],
      ['highway=trunk | sidewalk=both', '85', '15*0.5', '5'],
      ['highway=trunk | cycleway:left=lane', '85', '15', '5*0.5'],
      ['highway=primary', '65', '15', '5'],
      ['highway=secondary_link', '25', '15', '5'],
      ['highway=tertiary', '40', '15', '5'],
      ['highway=unclassified', '25', '15', '5'],
      ['highway=residential', '25', '15', '5'],
      ['highway=living_street', '10', '15', '5'],
      ['highway=service', '15', '15', '5'],
      ['highway=track', '!10', '12', '5'],
      ['highway=track | tracktype=grade5', '-', '12', '5'],
      ['highway=track | motor_vehicle=yes', '10', '12', '5'],
      ['highway=cycleway', '-', '15', '5'],
      ['highway=path', '-', '13', '5'],
      ['highway=footway', '-', '~4', '5'],
      ['highway=pedestrian', '-', '~4', '5'],
      ['highway=pedestrian | area=yes', '-', '~4', '5'],
      ['highway=steps', '-', '~2', '5'],
      ['highway=steps | bicycle=yes', '-', '~2', '5'],
      ['highway=bridleway', '-', '12', '5'],
      ['railway=platform', '-', '4', '5'],
      ['amenity=parking', '-', '10', '5'],
      ['man_made=pier', '-', '~4', '5'],
      ['leisure=track', '-', '-', '5'],
      ['highway=construction', '-', '-', '-'],
      ['highway=residential | construction=yes', '-', '-', '-'],
      ['highway=residential | construction=minor', '25', '15', '5'],
      ['highway=tertiary | construction=secondary', '40', '15', '5'],
      ['highway=tertiary | proposed=secondary', '40', '15', '5'],
      ['highway=tertiary | proposed=yes', '40', '15', '5'],
      ['highway=residential | railway=construction | construction=tram', '25', '15', '5'],
      ['highway=residential | abandoned:railway=rail', '25', '15', '5'],
      ['highway=residential | disused:highway=primary', '25', '15', '5'],
      ['highway=residential | abandoned=yes', '-', '-', '-'],
      ['highway=proposed', '-', '-', '-'],
      ['highway=proposed | proposed=residential | access=yes', '-', '-', '-'],
      ['highway=construction | bicycle=yes | foot=yes', '-', '-', '-'],
      ['highway=abandoned | access=yes', '-', '-', '-'],
      ['highway=razed | foot=yes', '-', '-', '-'],
      ['proposed:highway=residential', '-', '-', '-'],
      ['highway=residential | area=yes', '-', '15', '5'],
      ['waterway=river', '-', '-', '-'],
      ['highway=constructor | surface=toString | maxspeed=valueOf', '-', '-', '-'],
    ],
  ],
  [
    'access and its hierarchy',
    [
      ['highway=residential | access=no', '-', '-', '-'],
      ['highway=residential | access=no | motor_vehicle=yes', '25', '-', '-'],
      ['highway=residential | access=no | foot=yes', '-', '-', '5'],
      ['highway=residential | vehicle=no', '-', '-', '5'],
      ['highway=residential | vehicle=no | bicycle=yes', '-', '15', '5'],
      ['highway=residential | motor_vehicle=no', '-', '15', '5'],
      ['highway=residential | motor_vehicle=no | motorcar=yes', '25', '15', '5'],
      ['highway=residential | motor_vehicle=destination', '!25', '15', '5'],
      ['highway=residential | access=private', '!25', '!15', '!5'],
      ['highway=service | access=customers', '!15', '!15', '!5'],
      ['highway=service | service=driveway | access=private', '!15*0.5', '!15', '!5'],
      ['highway=track | motor_vehicle=private', '!10', '12', '5'],
      ['highway=residential | access=agricultural', '-', '-', '-'],
      ['highway=residential | motor_vehicle:forward=no', '- 25', '15', '5'],
      ['highway=residential | bicycle=use_sidepath', '25', '-', '5'],
      ['highway=footway | bicycle=yes', '-', '15', '5'],
      ['highway=footway | bicycle=no', '-', '-', '5'],
      ['highway=footway | access=yes', '-', '15', '5'],
      ['highway=footway | motor_vehicle=yes', '10', '~4', '5'],
      ['highway=pedestrian | motor_vehicle=delivery', '!10', '~4', '5'],
      ['highway=cycleway | foot=yes', '-', '15', '5'],
      ['amenity=parking | access=private', '-', '-', '-'],
      ['amenity=parking | access=customers', '-', '!10', '!5'],
    ],
  ],
  [
    'access values',
    [
      ['highway=residential | access=private;delivery', '!25', '!15', '!5'],
      ['highway=residential | access=agricultural;forestry', '-', '-', '-'],
      ['highway=residential | access=no; destination', '!25', '!15', '!5'],
      ['highway=residential | access=private;yes', '25', '15', '5'],
      ['highway=residential | access=military', '-', '-', '-'],
      ['highway=residential | access=official', '-', '-', '-'],
      ['highway=residential | access=taxi', '-', '-', '-'],
      ['highway=residential | access=bus', '-', '-', '-'],
      ['highway=residential | access=emergency_vehicle', '-', '-', '-'],
      ['highway=residential | access=permit', '!25', '!15', '!5'],
      ['highway=residential | access=residents', '!25', '!15', '!5'],
      ['highway=residential | access=no_such_word', '!25', '!15', '!5'],
      ['highway=residential | access=destination', '!25', '!15', '!5'],
      ['highway=residential | access=delivery', '!25', '!15', '!5'],
      ['highway=residential | access=unknown', '25', '15', '5'],
      ['highway=residential | access=no | motor_vehicle=unknown', '-', '-', '-'],
      ['highway=residential | access=discouraged', '25', '15', '5'],
      ['highway=residential | access=foot', '-', '-', '5'],
      ['highway=residential | access=bicycle', '-', '15', '-'],
      ['highway=footway | foot=official', '-', '~4', '5'],
      ['highway=path | bicycle=official', '-', '13', '5'],
      ['highway=footway | bicycle=official', '-', '15', '5'],
      ['highway=residential | vehicle=destination', '!25', '!15', '5'],
      ['highway=residential | foot=private', '25', '15', '!5'],
      ['highway=residential | bicycle=customers', '25', '!15', '5'],
    ],
  ],
  [
    'access by direction',
    [
      ['highway=pedestrian | vehicle:forward=yes', '10 -', '15 ~4', '5'],
      ['highway=residential | vehicle:backward=no', '25 -', '15 ~4', '5'],
      ['highway=residential | access:forward=no', '- 25', '- 15', '- 5'],
      ['highway=residential | access:backward=destination', '25 !25', '15 !15', '5 !5'],
      ['highway=residential | access=no | motorcar:forward=yes', '25 -', '-', '-'],
      ['highway=residential | access=no | bicycle:backward=yes', '-', '- 15', '-'],
      ['highway=residential | vehicle:forward=no | motor_vehicle:forward=yes', '25', '~4 15', '5'],
      ['highway=residential | motorcar:backward=private', '25 !25', '15', '5'],
      ['highway=residential | oneway=yes | bicycle:backward=yes', '25 -', '15', '5'],
      ['highway=residential | oneway=-1 | bicycle:forward=designated', '- 25', '15', '5'],
      ['highway=residential | oneway=yes | bicycle:backward=no', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=yes | motor_vehicle:backward=destination', '25 !25', '15 ~4', '5'],
      ['highway=residential | oneway=yes | vehicle:backward=yes', '25 -', '15 ~4', '5'],
      ['highway=residential | bicycle:forward=no', '25', '~4 15', '5'],
      ['highway=residential | bicycle:backward=dismount', '25', '15 ~4', '5'],
      ['highway=residential | bicycle:backward=use_sidepath', '25', '15 ~4', '5'],
      ['highway=footway | foot:backward=no', '-', '~4 -', '5 -'],
    ],
  ],
  [
    'the last metres',
    [
      ['highway=track | access=private', '!10', '!12', '!5'],
      ['highway=track | motor_vehicle=destination', '!10', '12', '5'],
      ['highway=track | motor_vehicle=agricultural;forestry', '-', '12', '5'],
      ['highway=track | motor_vehicle=no', '-', '12', '5'],
      ['highway=track | access=yes', '10', '12', '5'],
      ['highway=track | tracktype=grade5 | motor_vehicle=private', '!10', '12', '5'],
      ['highway=pedestrian | motorcar=destination', '!10', '~4', '5'],
      ['highway=pedestrian | access=delivery', '!10', '!~4', '!5'],
      ['highway=pedestrian | access=private', '-', '!~4', '!5'],
      ['highway=pedestrian | vehicle=yes', '10', '15', '5'],
      ['highway=living_street | motor_vehicle=delivery', '!10', '15', '5'],
      ['highway=cycleway | motor_vehicle=private', '!10', '15', '5'],
      ['highway=footway | access=private', '-', '!~4', '!5'],
      ['highway=raceway | access=customers', '-', '-', '-'],
    ],
  ],
  [
    'motorways and motorroads',
    [
      ['highway=primary | motorroad=yes', '65', '-', '-'],
      ['highway=trunk | motorroad=yes | sidewalk=both', '85', '-', '-'],
      ['highway=trunk | motorroad=no | sidewalk=both | cycleway=track', '85', '15', '5'],
      ['highway=motorway | access=yes', '90 -', '-', '-'],
      ['highway=motorway_link | bicycle=yes | foot=yes', '45', '-', '-'],
    ],
  ],
  [
    'cycle lanes',
    [
      ['highway=residential | oneway=yes | cycleway:right=lane | cycleway:right:oneway=-1', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway:left=track | cycleway:left:oneway=no', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway:both=lane | cycleway:both:oneway=no', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway=track | cycleway:oneway=no', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway:left=track', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=yes | cycleway:left=no | cycleway:left:oneway=-1', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=yes | cycleway:left=lane | bicycle=no', '25 -', '-', '5'],
      ['highway=residential | oneway=yes | cycleway=opposite | vehicle:backward=no', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=yes | oneway:bicycle=-1', '25 -', '~4 15', '5'],
      ['highway=residential | oneway=-1 | oneway:bicycle=no', '- 25', '15', '5'],
      ['highway=residential | oneway=reversible | oneway:bicycle=no', '-', '15', '5'],
      ['highway=residential | oneway:vehicle=yes', '25 -', '15 ~4', '5'],
    ],
  ],
  [
    'one-ways',
    [
      ['highway=residential | oneway=yes', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=1', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=-1', '- 25', '~4 15', '5'],
      ['highway=residential | oneway=no', '25', '15', '5'],
      ['highway=residential | oneway=reversible', '-', '~4', '5'],
      ['highway=residential | oneway=alternating', '25*0.4', '15', '5'],
      ['highway=residential | oneway=yes | foot=no', '25 -', '15 -', '-'],
      ['highway=residential | oneway=yes | oneway:bicycle=no', '25 -', '15', '5'],
      ['highway=residential | oneway:bicycle=yes', '25', '15 ~4', '5'],
      ['highway=residential | oneway:motorcar=yes', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway=opposite', '25 -', '15', '5'],
      ['highway=residential | oneway=yes | cycleway=lane', '25 -', '15 ~4', '5'],
      ['highway=residential | oneway=-1 | cycleway:left=lane', '- 25', '~4 15', '5'],
      ['highway=residential | oneway=yes | cycleway:right=opposite_lane', '25 -', '15', '5'],
      ['highway=track | cycleway=lane', '!10', '15', '5'],
      ['highway=track | cycleway:right=lane', '!10', '12 15', '5'],
      ['highway=tertiary | junction=roundabout', '40 -', '15 -', '5'],
      ['highway=tertiary | junction=circular', '40 -', '15 -', '5'],
      ['highway=tertiary | junction=roundabout | oneway=no', '40', '15', '5'],
      ['highway=motorway | oneway=no', '90', '-', '-'],
      ['highway=footway | oneway:foot=yes', '-', '~4', '5 -'],
      ['highway=footway | oneway:foot=-1', '-', '~4', '- 5'],
      ['highway=residential | bicycle=dismount', '25', '~4', '5'],
    ],
  ],
  [
    'signed speeds, of which cars go four fifths',
    [
      ['highway=residential | maxspeed=30', '24', '15', '5'],
      ['highway=residential | maxspeed=20 mph', '25.7', '15', '5'],
      ['highway=primary | maxspeed=30 mph', '38.6', '15', '5'],
      ['highway=primary | maxspeed=GB:nsl_single', '77.2', '15', '5'],
      ['highway=trunk | maxspeed=gb:nsl_dual', '90.1', '15*0.5', '5*0.5'],
      ['highway=primary | maxspeed=DE:urban', '40', '15', '5'],
      ['highway=motorway | maxspeed=none', '112 -', '-', '-'],
      ['highway=living_street | maxspeed=walk', '5.6', '7', '5'],
      ['highway=primary | maxspeed=signals', '65', '15', '5'],
      ['highway=residential | maxspeed=10', '8', '10', '5'],
      ['highway=residential | maxspeed:forward=50 | maxspeed:backward=30', '40 24', '15', '5'],
      ['highway=primary | maxspeed=50 | maxspeed:advisory=40', '32', '15', '5'],
    ],
  ],
  [
    'ground',
    [
      ['highway=tertiary | surface=cobblestone', '30', '7', '5'],
      ['highway=tertiary | surface=asphalt', '40', '15', '5'],
      ['highway=unclassified | surface=gravel', '25', '6', '3.8'],
      ['highway=unclassified | surface=mud', '10', '3', '2.5'],
      ['highway=footway | surface=sand', '-', '~3', '2.5'],
      ['highway=unclassified | tracktype=grade5', '20', '15', '5'],
      ['highway=unclassified | smoothness=horrible', '10', '15', '5'],
      ['highway=unclassified | smoothness=impassable', '-', '15', '5'],
    ],
  ],
  [
    'what keeps through traffic off',
    [
      ['highway=service | service=alley', '15*0.5', '15', '5'],
      ['highway=service | service=parking_aisle', '15*0.5', '15', '5'],
      ['highway=service | service=emergency_access', '-', '15', '5'],
      ['highway=residential | lanes=1', '25*0.5', '15', '5'],
      ['highway=residential | lanes=1 | oneway=yes', '25 -', '15 ~4', '5'],
      ['highway=residential | width=3', '25*0.5', '15', '5'],
      ['highway=residential | width=1.5', '-', '15', '5'],
      ['highway=residential | side_road=yes', '25*0.8', '15', '5'],
      ['highway=residential | maxheight=2.1', '-', '15', '5'],
      ['highway=residential | maxheight=7\'6"', '-', '15', '5'],
      ['highway=residential | maxheight=10 ft', '25', '15', '5'],
      ['highway=residential | maxweight=3', '-', '15', '5'],
      ['highway=residential | maxweight=7500 kg', '25', '15', '5'],
    ],
  ],
  [
    'ferries',
    [
      ['route=ferry', 'f5', 'f5', 'f5'],
      ['route=ferry | motor_vehicle=no', '-', 'f5', 'f5'],
      ['route=ferry | foot=no', 'f5', 'f5', '-'],
      ['route=bus', '-', '-', '-'],
    ],
  ],
])('%s', (_, rows) => {
  it.each(rows)('%s: car %s, bike %s, foot %s', (text, car, bike, foot) => {
    const tags = tagsOf(text)
    const uses = (['car', 'bike', 'foot'] as const).map((mode) => use(mode, tags, britain))
    expect(uses).toEqual([car, bike, foot])
  })
})

it.each([
  ['0:20', 1200],
  ['1:05', 3900],
  ['0:07:30', 450],
  ['45', 2700],
  ['PT1H30M', 5400],
  ['soon', undefined],
  ['0:00', undefined],
])('a ferry of duration=%s takes %s seconds', (duration, seconds) => {
  for (const mode of ['car', 'bike', 'foot'] as const)
    expect(wayUse(mode, { route: 'ferry', duration }, britain)?.seconds).toBe(seconds)
})

describe('elsewhere', () => {
  it.each([
    ['highway=bridleway', '-', '-'],
    ['highway=bridleway | foot=yes', '~4', '5'],
    ['highway=cycleway', '15', '-'],
    ['highway=cycleway | foot=yes', '15', '5'],
    ['highway=trunk', '-', '-'],
    ['highway=trunk | sidewalk=left', '-', '5'],
    ['highway=trunk | foot=yes | bicycle=yes', '15*0.5', '5*0.5'],
    ['highway=motorway | bicycle=yes', '15 -', '-'],
    ['highway=primary | motorroad=yes', '-', '-'],
  ])('%s: bike %s, foot %s', (text, bike, foot) => {
    expect([use('bike', tagsOf(text), elsewhere), use('foot', tagsOf(text), elsewhere)]).toEqual([bike, foot])
  })

  it.each([
    ['GB', 'left', '15 12'],
    ['FR', 'left', '12 15'],
    ['FR', 'right', '15 12'],
  ])('in %s a lane on the %s of a track is ridden %s', (code, side, bike) => {
    const country = code === 'GB' ? britain : elsewhere
    expect(use('bike', { highway: 'track', [`cycleway:${side}`]: 'lane' }, country)).toBe(bike)
  })
})

describe('a cargo bike', () => {
  it.each([
    ['highway=residential', '12'],
    ['highway=track', '9.6'],
    ['highway=path | surface=gravel', '4.8'],
    ['highway=footway', '~3.2'],
    ['highway=steps', '-'],
    ['highway=steps | bicycle=yes | ramp:bicycle=yes', '-'],
    ['highway=path | width=0.8', '-'],
    ['highway=path | width=1.2', '10.4'],
    ['highway=cycleway | maxwidth:physical=0.85', '-'],
    ['highway=cycleway | cargo_bike=no', '-'],
    ['highway=footway | bicycle=no | cargo_bike=yes', '12'],
    ['highway=residential | oneway=yes | oneway:bicycle=no', '12'],
    ['highway=residential | access=private', '!12'],
    ['highway=motorway', '-'],
    ['route=ferry', 'f5'],
  ])('%s: %s', (text, expected) => expect(use('cargo_bike', tagsOf(text), britain)).toBe(expected))
})
