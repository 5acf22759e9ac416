import type { Tags } from '../../../extract/index.ts'
import { type AccessKeys, accessByDirection, type TaggedAccess } from './access.ts'
import { isClosed } from './closedWay.ts'
import type { Country } from './countries.ts'
import { fastTrafficAppeal, isBesideFastTraffic, isForCarsOnly } from './fastRoads.ts'
import { secondsOf } from './measures.ts'
import { isReverse, isYes } from './oneway.ts'
import type { Passage, WayUse } from './passage.ts'
import { table, wordSet } from './table.ts'

/** Keys that apply to walkers. */
export const footKeys: AccessKeys = { keys: ['foot', 'access'], own: 1 }

/** Kilometres an hour. */
const walking = 5
const ferrySpeed = 5

/** Ways open to walkers by default: all but motorways, trunk roads and those only for cycling or riding. */
const walkedWays: Readonly<Record<string, ReadonlySet<string>>> = {
  highway: wordSet(
    'primary primary_link secondary secondary_link tertiary tertiary_link unclassified residential road',
    'living_street service track path steps pedestrian platform footway pier',
  ),
  railway: new Set(['platform']),
  amenity: new Set(['parking', 'parking_entrance']),
  man_made: new Set(['pier']),
  leisure: new Set(['track']),
}
/** Factor on the pace by surface. */
const surfaceParts = table({
  fine_gravel: 0.75,
  gravel: 0.75,
  pebblestone: 0.75,
  mud: 0.5,
  sand: 0.5,
})

/** How a way with these tags may be walked; undefined if not at all. One-ways for vehicles do not apply to walkers. */
export function footUse(tags: Tags, country: Country): WayUse | undefined {
  const tagged = accessByDirection(tags, footKeys)
  const isOpened = tagged[0]?.key === 'foot' && tagged[0].access === 'open'
  if (isClosed(tags) || isForCarsOnly(tags, country, isOpened)) return undefined
  // A private drive leads to somebody's door; a private car park leads nowhere.
  if (tags.highway === undefined && tagged[0]?.value === 'private') return undefined
  const ferry = tags.route === 'ferry'
  const walked = Object.entries(walkedWays).some(([key, values]) => values.has(tags[key] ?? ''))
  const walkedHere = ferry || walked || isWalkedByCountry(tags, country)
  const speed = ferry ? ferrySpeed : walking * (surfaceParts.get(tags.surface ?? '') ?? 1)
  const appeal = isBesideFastTraffic(tags, ['sidewalk', 'footway']) ? fastTrafficAppeal : 1
  const passage = (one: TaggedAccess | undefined, open: boolean): Passage | undefined => {
    const isWay = walkedHere || (tags.highway !== undefined && one?.access === 'open')
    if (!open || !isWay || one?.access === 'closed') return undefined
    return { speed, travel: ferry ? 'ferry' : 'walking', restricted: one?.access === 'restricted', appeal }
  }
  const forward = passage(tagged[0], !isReverse(tags['oneway:foot']))
  const backward = passage(tagged[1], !isYes(tags['oneway:foot']))
  return forward || backward ? { forward, backward, seconds: ferry ? secondsOf(tags.duration) : undefined } : undefined
}

function isWalkedByCountry(tags: Tags, country: Country): boolean {
  const { highway } = tags
  if (highway === 'bridleway') return country.bridlewaysOnFoot
  if (highway === 'cycleway') return country.cyclewaysOnFoot
  const isTrunk = highway === 'trunk' || highway === 'trunk_link'
  return isTrunk && (country.trunkRoadsForAll || !isBesideFastTraffic(tags, ['sidewalk', 'footway']))
}
