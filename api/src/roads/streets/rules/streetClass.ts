import type { Tags } from '../../../extract/index.ts'
import { type StreetClass, streetClasses, streetFlags } from '../graph/streetGraph.ts'

const knownClasses: ReadonlySet<string> = new Set(streetClasses)
const otherNames: ReadonlyMap<string, StreetClass> = new Map([
  ['road', 'unclassified'],
  ['bridleway', 'path'],
  ['corridor', 'footway'],
  ['platform', 'footway'],
  ['pier', 'footway'],
])

/** A way's street class, as an index into `streetClasses`. */
export function streetClassOf(tags: Tags): number {
  const { highway = '' } = tags
  if (tags.route === 'ferry') return streetClasses.indexOf('ferry')
  const name = knownClasses.has(highway) ? (highway as StreetClass) : otherNames.get(highway)
  return streetClasses.indexOf(name ?? 'other')
}

/** Tunnels and bridges in name only: a passage through a house has doors, a boardwalk is a path. */
const withDoors: ReadonlySet<string> = new Set(['no', 'building_passage', 'boardwalk'])
const motorways: ReadonlySet<string> = new Set(['motorway', 'motorway_link'])

/** The flags of a way from its tags: roundabout, tunnel, bridge, no doors. */
export function streetFlagsOf(tags: Tags): number {
  const isRound = tags.junction === 'roundabout' || tags.junction === 'circular'
  const is = (value: string | undefined) => value !== undefined && value !== 'no'
  return (
    (isRound ? streetFlags.roundabout : 0) |
    (is(tags.tunnel) ? streetFlags.tunnel : 0) |
    (is(tags.bridge) ? streetFlags.bridge : 0) |
    (isDoorless(tags) ? streetFlags.doorless : 0)
  )
}

function isDoorless({ highway = '', motorroad, tunnel = 'no', bridge = 'no', route }: Tags): boolean {
  if (motorways.has(highway) || motorroad === 'yes' || route === 'ferry') return true
  return !withDoors.has(tunnel) || !withDoors.has(bridge)
}
