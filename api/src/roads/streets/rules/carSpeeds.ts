import { groupedTable, table } from './table.ts'

/** The car's tables, in kilometres an hour. Sources and accuracy: docs/decisions/0011-street-rules.md. */

export const highwaySpeeds = groupedTable({
  90: 'motorway',
  45: 'motorway_link',
  85: 'trunk',
  40: 'trunk_link tertiary',
  65: 'primary',
  30: 'primary_link',
  55: 'secondary',
  25: 'secondary_link unclassified residential',
  20: 'tertiary_link',
  10: 'living_street',
  15: 'service',
})
/** On any other way that tags open to cars: a track, a yard. */
export const otherWaySpeed = 10
export const routeSpeeds = table({ ferry: 5, shuttle_train: 10 })
export const movableBridgeSpeed = 5

/** Maxima by surface, tracktype and smoothness. Values not listed set no limit. */
export const surfaceSpeeds = groupedTable({
  80: 'cement compacted fine_gravel',
  60: 'paving_stones metal bricks',
  40: 'grass wood sett grass_paver gravel unpaved ground dirt pebblestone tartan',
  30: 'cobblestone clay',
  20: 'earth stone rocky sand',
  10: 'mud',
})
export const trackSpeeds = table({ grade1: 60, grade2: 40, grade3: 30, grade4: 25, grade5: 20 })
export const smoothnessSpeeds = table({
  intermediate: 80,
  bad: 40,
  very_bad: 20,
  horrible: 10,
  very_horrible: 5,
  impassable: 0,
})
/** The average speed driven, as a fraction of the signed limit. */
export const limitFactor = 0.8
