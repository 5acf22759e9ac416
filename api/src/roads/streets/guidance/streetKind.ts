import { type StreetGraph, streetClasses, streetFlags } from '../graph/streetGraph.ts'

const motorways = ranks('motorway', 'trunk')
const ramps = ranks('motorway_link', 'trunk_link')
const service = streetClasses.indexOf('service')
const links = ranks('motorway_link', 'trunk_link', 'primary_link', 'secondary_link', 'tertiary_link')
const minor = ranks('service', 'track', 'cycleway', 'pedestrian', 'footway', 'path', 'steps', 'other')

function ranks(...names: (typeof streetClasses)[number][]): ReadonlySet<number> {
  return new Set(names.map((name) => streetClasses.indexOf(name)))
}

/** What guidance wants to know of the kind of street that a line is. */
export interface StreetKind {
  /** Place in `streetClasses`: the wider the street the lower. */
  readonly rank: number
  readonly isMotorway: boolean
  readonly isRamp: boolean
  readonly isLink: boolean
  /** Nobody takes it for the road going on: a drive, a track, a path. */
  readonly isMinor: boolean
  readonly isService: boolean
  readonly isRoundabout: boolean
}

export function kindOfLine({ lines }: StreetGraph, line: number): StreetKind {
  const rank = lines.classes[line]!
  return {
    rank,
    isMotorway: motorways.has(rank),
    isRamp: ramps.has(rank),
    isLink: links.has(rank),
    isMinor: minor.has(rank),
    isService: rank === service,
    isRoundabout: (lines.flags[line]! & streetFlags.roundabout) !== 0,
  }
}
