import { wordSet } from './table.ts'

/** Barriers that a car drives through, or its driver opens. */
export const openToCars = wordSet(
  'cattle_grid border_control toll_booth sally_port gate bump_gate no entrance arch height_restrictor',
)
/** Barriers opened for visitors but not for through traffic: a car may drive up to one, not through it. */
export const openToCallers = wordSet('lift_gate swing_gate sliding_gate sliding_beam hampshire_gate wicket_gate')
/** Barriers that stop even people on foot. */
export const closedToPeople = wordSet('yes wall fence hedge retaining_wall city_wall cable_barrier')
/** Barriers over which nobody lifts a loaded bicycle. */
export const closedToBicycles: ReadonlySet<string> = new Set([
  ...closedToPeople,
  ...wordSet('stile turnstile full-height_turnstile'),
])
/** Barriers too tight, or too high, for a bicycle with a box. */
export const closedToCargoBikes: ReadonlySet<string> = new Set([
  ...closedToBicycles,
  ...wordSet('kissing_gate motorcycle_barrier horse_stile log step squeeze'),
])
/** Gates and the like: any access tag says who opens them. Other barriers (a bollard, a wall) are opened only by the mode's own key. */
export const gates = wordSet(
  'gate lift_gate swing_gate sliding_gate sliding_beam hampshire_gate wicket_gate bump_gate cattle_grid',
  'border_control toll_booth sally_port entrance height_restrictor arch no yes chain rope kissing_gate',
  'barrier_board',
)
/** Kerbs passable on wheels: https://wiki.openstreetmap.org/wiki/Key:kerb. */
export const flatKerbs = wordSet('lowered flush no rolled')
