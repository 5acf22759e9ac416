import type { Tags } from '../../../extract/index.ts'
import { accessOf } from './access.ts'
import { isClosed } from './closedWay.ts'
import { secondsOf } from './measures.ts'
import { type Passage, saysBackward, saysYes, type WayUse } from './passage.ts'
import { table } from './table.ts'

/** Keys that speak of walkers, from the most particular to the most general. */
export const footKeys = ['foot', 'access'] as const
const openValues: ReadonlySet<string> = new Set(['yes', 'foot', 'permissive', 'designated'])
export const closedToWalkers: ReadonlySet<string> = new Set(['no', 'agricultural', 'forestry', 'use_sidepath'])
/** Open to those who have business there. */
export const restrictedToWalkers: ReadonlySet<string> = new Set(['private', 'delivery'])

/** Kilometres an hour. */
const walking = 5
const ferrySpeed = 5

/** Ways that people walk on by their nature: as a rule all but motorways, trunk roads and what is only for cycling or riding. */
const walkedWays: Readonly<Record<string, ReadonlySet<string>>> = {
  highway: new Set([
    'primary',
    'primary_link',
    'secondary',
    'secondary_link',
    'tertiary',
    'tertiary_link',
    'unclassified',
    'residential',
    'road',
    'living_street',
    'service',
    'track',
    'path',
    'steps',
    'pedestrian',
    'platform',
    'footway',
    'pier',
  ]),
  railway: new Set(['platform']),
  amenity: new Set(['parking', 'parking_entrance']),
  man_made: new Set(['pier']),
  leisure: new Set(['track']),
}
/** The part of the pace that a surface leaves. */
const surfaceParts = table({
  fine_gravel: 0.75,
  gravel: 0.75,
  pebblestone: 0.75,
  mud: 0.5,
  sand: 0.5,
})

/** How a way with these tags may be walked; undefined when it may not. One-ways for vehicles mean nothing to walkers. */
export function footUse(tags: Tags): WayUse | undefined {
  if (isClosed(tags)) return undefined
  const access = accessOf(tags, footKeys)
  if (access !== undefined && closedToWalkers.has(access)) return undefined
  const restricted = access !== undefined && restrictedToWalkers.has(access)
  // A private drive leads to somebody's door; a private car park leads nowhere.
  if (restricted && tags.highway === undefined) return undefined
  const ferry = tags.route === 'ferry'
  const walked = Object.entries(walkedWays).some(([key, values]) => values.has(tags[key] ?? ''))
  const opened = tags.highway !== undefined && access !== undefined && openValues.has(access)
  if (!ferry && !walked && !opened) return undefined
  const speed = ferry ? ferrySpeed : walking * (surfaceParts.get(tags.surface ?? '') ?? 1)
  const passage: Passage = { speed, travel: ferry ? 'ferry' : 'walking', restricted, appeal: 1 }
  const oneway = tags['oneway:foot']
  return {
    forward: saysBackward(oneway) ? undefined : passage,
    backward: saysYes(oneway) ? undefined : passage,
    seconds: ferry ? secondsOf(tags.duration) : undefined,
  }
}
