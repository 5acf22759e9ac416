import type { Mode } from '@doorstep/shared/units'

/** Each mode has its own graph. The order is part of the file format. */
export const streetModes = ['car', 'bike', 'foot', 'cargo_bike'] as const satisfies readonly Mode[]
export type StreetMode = Mode

/**
 * The streets that one mode may use: directed edges between junctions, and the turns from edge to edge. Columns of typed arrays; an item is its index. Scales:
 * durations and weights in milliseconds, distances in centimetres, coordinates in whole 1e-7 degrees.
 *
 * Paths are chosen by weight: duration plus a penalty against through traffic (OSRM calls it routability). The cost of a path is the weights of its edges, the
 * first and the last in part, and of the turns between them.
 *
 * A street runs between two junctions along one OSM way with one speed each way: it is cut where ways meet, at barriers, signals and crossings, and where a way
 * ends. Hence part of an edge costs that part of its weight. A two-way street has two edges that share its line; each is the other's opposite.
 */
export interface StreetGraph {
  readonly mode: StreetMode
  readonly nodes: StreetNodes
  readonly edges: StreetEdges
  readonly lines: StreetLines
  readonly turns: StreetTurns
  /** Street names and road numbers; the first is empty. */
  readonly strings: readonly string[]
}

export interface StreetNodes {
  readonly count: number
  /** OpenStreetMap ids. */
  readonly ids: Float64Array
  readonly longitudes: Int32Array
  readonly latitudes: Int32Array
}

export interface StreetEdges {
  readonly count: number
  /** Nodes. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** The edge in the other direction, or -1. */
  readonly opposite: Int32Array
  /**
   * For a twin, the edge that it copies, otherwise -1. A twin is the same street along the same line, for traffic that has taken the beginning of a forbidden
   * path: it lacks the turns that would complete it (see twinStreets.ts). It is never `usable`, and lists of the streets at a junction omit it.
   */
  readonly twinOf: Int32Array
  readonly line: Uint32Array
  /** 1: runs against the direction of its line. */
  readonly backward: Uint8Array
  readonly weights: Int32Array
  readonly durations: Int32Array
  readonly distances: Int32Array
  /** 1: not doorless, and part of a strongly connected component large enough to be snapped to. */
  readonly usable: Uint8Array
  /** How the edge is travelled: index into `travelModes`. */
  readonly travel: Uint8Array
}

/** OSRM's travel modes. */
export const travelModes = ['driving', 'cycling', 'walking', 'pushing bike', 'ferry'] as const

/** Line `i` has the points from `starts[i]` up to `starts[i + 1]`, ends included. */
export interface StreetLines {
  readonly count: number
  readonly starts: Uint32Array
  readonly longitudes: Int32Array
  readonly latitudes: Int32Array
  /** OpenStreetMap ids of the points. */
  readonly nodeIds: Float64Array
  /** Indexes into the graph's `strings`. */
  readonly names: Uint32Array
  readonly references: Uint32Array
  /** Index into `streetClasses`. */
  readonly classes: Uint8Array
  /** Bits of `streetFlags`. */
  readonly flags: Uint8Array
  readonly wayIds: Float64Array
}

/** From the widest to the narrowest. */
export const streetClasses = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'cycleway',
  'pedestrian',
  'footway',
  'path',
  'steps',
  'ferry',
  'other',
] as const
export type StreetClass = (typeof streetClasses)[number]

/** `doorless`: a motorway, tunnel, bridge or ferry. Nobody lives there, so no door is snapped to it. */
export const streetFlags = {
  roundabout: 1,
  tunnel: 2,
  bridge: 4,
  restricted: 8,
  rightHandTraffic: 16,
  doorless: 32,
} as const

/** Turns from edge `i` are `to[starts[i]]` up to `to[starts[i + 1]]`. A missing turn is not allowed. */
export interface StreetTurns {
  readonly starts: Uint32Array
  readonly to: Uint32Array
  readonly weights: Int32Array
  readonly durations: Int32Array
}

/** The edge itself, or the edge that a twin copies. */
export const originalOf = ({ twinOf }: StreetEdges, edge: number): number => (twinOf[edge]! < 0 ? edge : twinOf[edge]!)
