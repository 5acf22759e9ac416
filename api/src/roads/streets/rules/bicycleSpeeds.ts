import { cargoBikeSize, type VehicleSize } from './doesNotFit.ts'
import { type Table, table } from './table.ts'

/** What a bicycle is like: how fast it goes, and what stops it. */
export interface Bicycle {
  /** The part of a bicycle's speeds, ridden or pushed, that it makes. */
  readonly pace: number
  readonly takesSteps: boolean
  readonly size: VehicleSize
}

export const bicycle: Bicycle = { pace: 1, takesSteps: true, size: {} }
/** A fifth slower when loaded, as our figures for places without a map have it (estimate/travelFigures.ts). */
export const cargoBike: Bicycle = { pace: 0.8, takesSteps: false, size: cargoBikeSize }

/** Kilometres an hour. */
export const riding = 15
export const pushing = 4
export const ferrySpeed = 5
export const yardSpeed = 10

export const rideSpeeds: Table = table({
  cycleway: riding,
  primary: riding,
  primary_link: riding,
  secondary: riding,
  secondary_link: riding,
  tertiary: riding,
  tertiary_link: riding,
  residential: riding,
  unclassified: riding,
  living_street: riding,
  road: riding,
  service: riding,
  track: 12,
  path: 13,
})
/** Where the country opens them to bicycles. */
export const bridlewaySpeed = 12
export const pushSpeeds: Table = table({ footway: pushing, pedestrian: pushing, steps: 2 })
/** The most that a surface allows. */
export const surfaceSpeeds: Table = table({
  wood: 10,
  metal: 10,
  'cobblestone:flattened': 10,
  paving_stones: 10,
  compacted: 10,
  fine_gravel: 10,
  ground: 10,
  sett: 9,
  dirt: 8,
  cobblestone: 7,
  unpaved: 6,
  gravel: 6,
  pebblestone: 6,
  grass_paver: 6,
  earth: 6,
  grass: 6,
  mud: 3,
  sand: 3,
  woodchips: 3,
})
