import type { Tags } from '../../../extract/index.ts'
import type { Country } from './countries.ts'
import { wordSet } from './table.ts'

const beside = wordSet('both left right yes separate lane track')
const trunkRoads: ReadonlySet<string> = new Set(['trunk', 'trunk_link'])
const motorways: ReadonlySet<string> = new Set(['motorway', 'motorway_link', 'motorroad'])

/**
 * Whether a way takes neither walkers nor bicycles: a motorway, or a road with a motorway's signs. `isOpened`: the mode's own key says
 * otherwise, which counts only where the country has such motorways.
 */
export function isForCarsOnly(tags: Tags, country: Country, isOpened: boolean): boolean {
  const isMotorway = motorways.has(tags.highway ?? '') || tags.motorroad === 'yes'
  return isMotorway && (country.motorwaysForCarsOnly || !isOpened)
}

/** Whether a trunk road has nothing beside the traffic for this way to travel. Nobody is sent there who has another way. */
export function isBesideFastTraffic(tags: Tags, keys: readonly string[]): boolean {
  if (!trunkRoads.has(tags.highway ?? '')) return false
  return !keys.some((key) => ['', ':left', ':right', ':both'].some((side) => beside.has(tags[`${key}${side}`] ?? '')))
}

/** The part of the speed that counts there when ways are chosen: twice as far by another way is no farther. */
export const fastTrafficAppeal = 0.5
