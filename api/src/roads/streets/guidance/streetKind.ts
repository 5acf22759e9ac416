import { type StreetGraph, streetClasses, streetFlags } from '../graph/streetGraph.ts'

const motorways = ranks('motorway', 'trunk')
const ramps = ranks('motorway_link', 'trunk_link')
const service = streetClasses.indexOf('service')
const links = ranks('motorway_link', 'trunk_link', 'primary_link', 'secondary_link', 'tertiary_link')
const minor = ranks('service', 'track', 'cycleway', 'pedestrian', 'footway', 'path', 'steps', 'other')

function ranks(...names: (typeof streetClasses)[number][]): ReadonlySet<number> {
  return new Set(names.map((name) => streetClasses.indexOf(name)))
}

/** The kind of a line's street, for guidance. */
export interface StreetKind {
  /** Index in `streetClasses`: lower for wider streets. */
  readonly rank: number
  readonly isMotorway: boolean
  readonly isRamp: boolean
  readonly isLink: boolean
  /** Never mistaken for the continuing road: a drive, a track, a path. */
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
