import { wordSet } from './table.ts'

/** Barriers that a car drives through, or that whoever drives opens. */
export const openToCars = wordSet(
  'cattle_grid border_control toll_booth sally_port gate bump_gate no entrance arch height_restrictor',
)
/** Barriers that open to a caller at a door behind, and to nobody who only passes: a car's way to it, not through it. */
export const openToCallers = wordSet('lift_gate swing_gate sliding_gate sliding_beam hampshire_gate wicket_gate')
/** Barriers that stop even people on foot. */
export const closedToPeople = wordSet('yes wall fence hedge retaining_wall city_wall cable_barrier')
/** Barriers over which nobody lifts a bicycle with food. */
export const closedToBicycles: ReadonlySet<string> = new Set([
  ...closedToPeople,
  ...wordSet('stile turnstile full-height_turnstile'),
])
/** Barriers too tight, or too high, for a bicycle with a box. */
export const closedToCargoBikes: ReadonlySet<string> = new Set([
  ...closedToBicycles,
  ...wordSet('kissing_gate motorcycle_barrier horse_stile log step squeeze'),
])
/** Gates and the like, whose access tags say who opens them. Of other barriers (a bollard, a wall) only a key of the mode's own does. */
export const gates = wordSet(
  'gate lift_gate swing_gate sliding_gate sliding_beam hampshire_gate wicket_gate bump_gate cattle_grid',
  'border_control toll_booth sally_port entrance height_restrictor arch no yes chain rope kissing_gate',
  'barrier_board',
)
/** Kerbs that wheels roll over: https://wiki.openstreetmap.org/wiki/Key:kerb. */
export const flatKerbs = wordSet('lowered flush no rolled')
