import type { Tags } from '../../../extract/index.ts'
import type { Country } from './countries.ts'
import { wordSet } from './table.ts'

const beside = wordSet('both left right yes separate lane track')
const trunkRoads: ReadonlySet<string> = new Set(['trunk', 'trunk_link'])
const motorways: ReadonlySet<string> = new Set(['motorway', 'motorway_link', 'motorroad'])

/**
 * Whether a way is closed to walkers and bicycles: a motorway, or a road signed like one. `isOpened`: the mode's own key opens it, which
 * counts only if the country has such motorways.
 */
export function isForCarsOnly(tags: Tags, country: Country, isOpened: boolean): boolean {
  const isMotorway = motorways.has(tags.highway ?? '') || tags.motorroad === 'yes'
  return isMotorway && (country.motorwaysForCarsOnly || !isOpened)
}

/** Whether a trunk road has nothing for this mode apart from the carriageway. Avoided where there is an alternative. */
export function isBesideFastTraffic(tags: Tags, keys: readonly string[]): boolean {
  if (!trunkRoads.has(tags.highway ?? '')) return false
  return !keys.some((key) => ['', ':left', ':right', ':both'].some((side) => beside.has(tags[`${key}${side}`] ?? '')))
}

/** Factor on the speed there for choosing routes: a path elsewhere may be twice as long. */
export const fastTrafficAppeal = 0.5
