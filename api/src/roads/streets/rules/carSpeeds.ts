import { table } from './table.ts'

/** The car's tables, in kilometres an hour. Where they come from, and how near they come: docs/decisions/0011-street-rules.md. */

export const highwaySpeeds = table({
  motorway: 90,
  motorway_link: 45,
  trunk: 85,
  trunk_link: 40,
  primary: 65,
  primary_link: 30,
  secondary: 55,
  secondary_link: 25,
  tertiary: 40,
  tertiary_link: 20,
  unclassified: 25,
  residential: 25,
  living_street: 10,
  service: 15,
})
/** On any other way that the tags open to cars: a track, a yard. */
export const otherWaySpeed = 10
export const routeSpeeds = table({ ferry: 5, shuttle_train: 10 })
export const movableBridgeSpeed = 5

/** The most that a surface, a track's state and its smoothness allow. What is not named allows everything. */
export const surfaceSpeeds = table({
  cement: 80,
  compacted: 80,
  fine_gravel: 80,
  paving_stones: 60,
  metal: 60,
  bricks: 60,
  grass: 40,
  wood: 40,
  sett: 40,
  grass_paver: 40,
  gravel: 40,
  unpaved: 40,
  ground: 40,
  dirt: 40,
  pebblestone: 40,
  tartan: 40,
  cobblestone: 30,
  clay: 30,
  earth: 20,
  stone: 20,
  rocky: 20,
  sand: 20,
  mud: 10,
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
/** Where a limit is signed, this part of it is driven on average. */
export const limitFactor = 0.8
