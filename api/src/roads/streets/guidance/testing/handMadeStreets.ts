import { type StreetClass, type StreetGraph, streetClasses, streetFlags, travelModes } from '../../graph/streetGraph.ts'
import { type GridPoint, shortDistance } from '../bearings.ts'

export interface HandMadeStreet {
  /** Letters of the map's junctions, in order. The street is cut at each. */
  readonly nodes: string
  readonly name?: string
  readonly reference?: string
  readonly class?: StreetClass
  readonly oneWay?: boolean
  readonly roundabout?: boolean
  readonly travel?: (typeof travelModes)[number]
  readonly keepsRight?: boolean
}

const nodeSpacing = 60
const metresPerDegree = 6_372_797.56 * (Math.PI / 180)

/**
 * A graph for guidance alone, drawn as text: each letter is a junction, `nodeSpacing` metres from the next in both directions, north up.
 * Every turn is allowed but turning round, which is only where there is no other way.
 */
export function handMadeStreets(map: string, streets: readonly HandMadeStreet[], spacing = nodeSpacing): HandMade {
  const places = new Map<string, GridPoint>()
  map.split('\n').forEach((row, south) => {
    for (const [east, letter] of [...row].entries()) {
      if (letter === ' ') continue
      const unit = (spacing / metresPerDegree) * 1e7
      places.set(letter, { longitude: Math.round(east * unit), latitude: Math.round(-south * unit) })
    }
  })
  const letters = [...places.keys()]
  const strings = ['']
  const text = (word = '') => (strings.includes(word) ? strings.indexOf(word) : strings.push(word) - 1)
  const lines: { points: GridPoint[]; street: HandMadeStreet }[] = []
  const edges: { from: number; to: number; line: number; backward: boolean; opposite: number }[] = []
  for (const street of streets) {
    for (let place = 0; place + 1 < street.nodes.length; place++) {
      const [from, to] = [street.nodes[place]!, street.nodes[place + 1]!].map((letter) => letters.indexOf(letter)) as [
        number,
        number,
      ]
      const line = lines.push({ points: [places.get(letters[from]!)!, places.get(letters[to]!)!], street }) - 1
      const edge = edges.push({ from, to, line, backward: false, opposite: -1 }) - 1
      if (street.oneWay || street.roundabout) continue
      edges[edge]!.opposite = edges.push({ from: to, to: from, line, backward: true, opposite: edge }) - 1
    }
  }
  const turns = edges.map((edge) => {
    const out = edges.flatMap((next, place) => (next.from === edge.to ? [place] : []))
    const on = out.filter((next) => next !== edge.opposite)
    return on.length > 0 ? on : out
  })
  const lengths = edges.map((edge) =>
    Math.round(shortDistance(...(lines[edge.line]!.points as [GridPoint, GridPoint]))),
  )
  const flagsOf = (street: HandMadeStreet) =>
    (street.roundabout ? streetFlags.roundabout : 0) + (street.keepsRight ? streetFlags.rightHandTraffic : 0)
  const allPoints = lines.flatMap((line) => line.points)
  const graph: StreetGraph = {
    mode: 'car',
    strings,
    nodes: {
      count: letters.length,
      ids: Float64Array.from(letters, (_, place) => place + 1),
      longitudes: Int32Array.from(letters, (letter) => places.get(letter)!.longitude),
      latitudes: Int32Array.from(letters, (letter) => places.get(letter)!.latitude),
    },
    edges: {
      count: edges.length,
      from: Uint32Array.from(edges, (edge) => edge.from),
      to: Uint32Array.from(edges, (edge) => edge.to),
      opposite: Int32Array.from(edges, (edge) => edge.opposite),
      twinOf: new Int32Array(edges.length).fill(-1),
      line: Uint32Array.from(edges, (edge) => edge.line),
      backward: Uint8Array.from(edges, (edge) => (edge.backward ? 1 : 0)),
      // Ten metres a second: an edge takes a millisecond for each centimetre.
      weights: Int32Array.from(lengths),
      durations: Int32Array.from(lengths),
      distances: Int32Array.from(lengths),
      usable: new Uint8Array(edges.length).fill(1),
      travel: Uint8Array.from(edges, (edge) => travelModes.indexOf(lines[edge.line]!.street.travel ?? 'driving')),
    },
    lines: {
      count: lines.length,
      starts: Uint32Array.from([0, ...lines.map((_, place) => 2 * place + 2)]),
      longitudes: Int32Array.from(allPoints, (point) => point.longitude),
      latitudes: Int32Array.from(allPoints, (point) => point.latitude),
      nodeIds: Float64Array.from(edges.length === 0 ? [] : allPoints, (_, place) => place),
      names: Uint32Array.from(lines, (line) => text(line.street.name)),
      references: Uint32Array.from(lines, (line) => text(line.street.reference)),
      classes: Uint8Array.from(lines, (line) => streetClasses.indexOf(line.street.class ?? 'residential')),
      flags: Uint8Array.from(lines, (line) => flagsOf(line.street)),
      wayIds: Float64Array.from(lines, (_, place) => place + 1),
    },
    turns: {
      starts: Uint32Array.from([0, ...turns.map((_, place) => turns.slice(0, place + 1).flat().length)]),
      to: Uint32Array.from(turns.flat()),
      weights: new Int32Array(turns.flat().length).fill(2_000),
      durations: new Int32Array(turns.flat().length).fill(2_000),
    },
  }
  const edgeBetween = (from: string, to: string): number =>
    edges.findIndex((edge) => edge.from === letters.indexOf(from) && edge.to === letters.indexOf(to))
  const placeOf = (letter: string): [number, number] => {
    const { longitude, latitude } = places.get(letter)!
    return [longitude / 1e7, latitude / 1e7]
  }
  return {
    graph,
    placeOf,
    edgesAlong: (way) => [...way].slice(1).map((letter, place) => edgeBetween(way[place]!, letter)),
  }
}

export interface HandMade {
  readonly graph: StreetGraph
  /** Edges of the way through the junctions named. */
  edgesAlong(way: string): number[]
  /** Degrees. */
  placeOf(letter: string): [longitude: number, latitude: number]
}
