import { type StreetGraph, streetClasses, streetFlags, travelModes } from '../graph/streetGraph.ts'
import type { StreetPath } from '../router/streetPath.ts'
import { bearing, type GridPoint, isSamePoint, wholeBearing } from './bearings.ts'
import { condense } from './condense.ts'
import { edgePoints, partOfLine } from './edgeLine.ts'
import type { GuidedIntersection, GuidedStep } from './guidedStep.ts'
import { instructionsAlong, type PlacedInstruction } from './instructions.ts'
import { type JunctionIndex, junctionBetween, turnIndex, withJunctionCache } from './junctions.ts'
import { sideOf } from './sideOf.ts'
import { nameOfLine } from './streetNames.ts'

/** The doors at the ends of a leg, where known: beside the street, not on it. */
export interface Doors {
  readonly start?: GridPoint
  readonly end?: GridPoint
}

/** One edge of a path: the part that is travelled, and the cost of the turn at its end. */
interface Piece {
  readonly edge: number
  readonly points: readonly GridPoint[]
  readonly weight: number
  readonly duration: number
  readonly distance: number
}

type Figures = Pick<Piece, 'weight' | 'duration' | 'distance'>

/**
 * The steps of a leg, from `depart` to `arrive`, in the terms of OSRM's HTTP API. A turn's cost counts to the step before it; so the steps
 * add up to the leg.
 */
export function buildSteps(junctions: JunctionIndex, path: StreetPath, doors: Doors = {}): GuidedStep[] {
  const index = withJunctionCache(junctions)
  const { graph } = index
  const pieces = travelledPieces(graph, path)
  const edges = pieces.map((piece) => piece.edge)
  const instructions = condense(index, edges, instructionsAlong(index, edges))
  const starts = [0, ...instructions.map((instruction) => instruction.after + 1)]
  const steps = starts.map((first, position) => {
    const last = (starts[position + 1] ?? pieces.length) - 1
    const instruction = instructions[position - 1]
    return {
      ...streetOf(graph, edges[instruction?.namedBy ?? first]!),
      ...(instruction?.rotaryName === undefined ? {} : { rotaryName: instruction.rotaryName }),
      ...travelOf(graph, edges[first]!),
      ...sumOf(pieces.slice(first, last + 1)),
      line: joinLines(pieces.slice(first, last + 1)),
      maneuver: instruction ? maneuverOf(pieces, instruction) : departureManeuver(pieces, doors.start),
      intersections: intersectionsOf(index, pieces, first, last),
    }
  })
  return [...steps, arrivalStep(graph, pieces, doors.end)]
}

/** The pieces add up to the path's figures: the rounding error of partial edges goes to the first piece. */
function travelledPieces(graph: StreetGraph, path: StreetPath): Piece[] {
  const { edges, startFraction, endFraction } = path
  const { weights, durations, distances } = graph.edges
  const count = edges.length
  const pieces = Array.from(edges, (edge, position): Piece => {
    const from = position === 0 ? startFraction : 0
    const to = position === count - 1 ? endFraction : 1
    const next = position + 1 < count ? turnIndex(graph, edge, edges[position + 1]!) : -1
    const part = (whole: number) => Math.round(whole * to) - Math.round(whole * from)
    return {
      edge,
      points: partOfLine(edgePoints(graph, edge), from, to),
      weight: part(weights[edge]!) + (next < 0 ? 0 : graph.turns.weights[next]!),
      duration: part(durations[edge]!) + (next < 0 ? 0 : graph.turns.durations[next]!),
      distance: part(distances[edge]!),
    }
  })
  // A way that starts at the end of an edge does not start along it, nor does one that ends at an edge's start end along it.
  if (pieces.length > 1 && pieces[0]!.distance === 0) pieces.splice(0, 2, withCost(pieces[1]!, pieces[0]!))
  if (pieces.length > 1 && pieces.at(-1)!.distance === 0) {
    pieces.splice(-2, 2, withCost(pieces.at(-2)!, pieces.at(-1)!))
  }
  const sum = sumOf(pieces)
  const first = pieces[0]!
  const exact = {
    ...first,
    weight: first.weight + path.weight - sum.weight,
    duration: first.duration + path.duration - sum.duration,
    distance: first.distance + path.distance - sum.distance,
  }
  return [exact, ...pieces.slice(1)]
}

function withCost(piece: Piece, left: Piece): Piece {
  return { ...piece, weight: piece.weight + left.weight, duration: piece.duration + left.duration }
}

function sumOf(pieces: readonly Piece[]): Figures {
  const sum = (of: (piece: Piece) => number) => pieces.reduce((total, piece) => total + of(piece), 0)
  return {
    weight: sum((piece) => piece.weight),
    duration: sum((piece) => piece.duration),
    distance: sum((piece) => piece.distance),
  }
}

function joinLines(pieces: readonly Piece[]): GridPoint[] {
  return pieces.flatMap((piece, position) => (position === 0 ? piece.points : piece.points.slice(1)))
}

function streetOf(graph: StreetGraph, edge: number): Pick<GuidedStep, 'name' | 'reference'> {
  return nameOfLine(graph, graph.edges.line[edge]!)
}

function travelOf({ edges, lines }: StreetGraph, edge: number): Pick<GuidedStep, 'travel' | 'drivingSide'> {
  const keepsRight = (lines.flags[edges.line[edge]!]! & streetFlags.rightHandTraffic) !== 0
  return { travel: travelModes[edges.travel[edge]!]!, drivingSide: keepsRight ? 'right' : 'left' }
}

function directionAtStart({ points }: Piece): number {
  const next = points.find((point) => !isSamePoint(point, points[0]!))
  return next ? bearing(points[0]!, next) : 0
}

function directionAtEnd({ points }: Piece): number {
  const last = points.at(-1)!
  const before = points.findLast((point) => !isSamePoint(point, last))
  return before ? bearing(before, last) : 0
}

function maneuverOf(pieces: readonly Piece[], instruction: PlacedInstruction): GuidedStep['maneuver'] {
  const before = pieces[instruction.after]!
  return {
    location: before.points.at(-1)!,
    bearingBefore: wholeBearing(directionAtEnd(before)),
    bearingAfter: wholeBearing(directionAtStart(pieces[instruction.after + 1]!)),
    type: instruction.type,
    modifier: instruction.modifier,
    ...(instruction.exit === undefined ? {} : { exit: instruction.exit }),
  }
}

function departureManeuver(pieces: readonly Piece[], door: GridPoint | undefined): GuidedStep['maneuver'] {
  const location = pieces[0]!.points[0]!
  const direction = directionAtStart(pieces[0]!)
  const side = door && sideOf(location, direction, door)
  return {
    location,
    bearingBefore: 0,
    bearingAfter: wholeBearing(direction),
    type: 'depart',
    ...(side === undefined ? {} : { modifier: side }),
  }
}

function arrivalStep(graph: StreetGraph, pieces: readonly Piece[], door: GridPoint | undefined): GuidedStep {
  const last = pieces.at(-1)!
  const location = last.points.at(-1)!
  const direction = directionAtEnd(last)
  const side = door && sideOf(location, direction, door)
  return {
    ...streetOf(graph, last.edge),
    ...travelOf(graph, last.edge),
    weight: 0,
    duration: 0,
    distance: 0,
    line: [location, location],
    maneuver: {
      location,
      bearingBefore: wholeBearing(direction),
      bearingAfter: 0,
      type: 'arrive',
      ...(side === undefined ? {} : { modifier: side }),
    },
    intersections: [{ location, bearings: [wholeBearing(direction + 180)], entry: [true], in: 0 }],
  }
}

/** The start of the step, and every later junction with a choice. */
function intersectionsOf(
  index: JunctionIndex,
  pieces: readonly Piece[],
  first: number,
  last: number,
): GuidedIntersection[] {
  const met: GuidedIntersection[] = []
  if (first === 0) {
    const direction = wholeBearing(directionAtStart(pieces[0]!))
    met.push({
      location: pieces[0]!.points[0]!,
      bearings: [direction],
      entry: [true],
      out: 0,
      ...classesOf(index.graph, pieces[0]!),
    })
  }
  for (let position = Math.max(first, 1); position <= last; position++) {
    const { arms, from, to } = junctionBetween(index, pieces[position - 1]!.edge, pieces[position]!.edge)
    if (arms.length <= 2 && position !== first) continue
    met.push({
      location: pieces[position]!.points[0]!,
      bearings: arms.map((arm) => wholeBearing(arm.bearing)),
      entry: arms.map((arm) => arm.enterable),
      in: arms.indexOf(from),
      out: arms.indexOf(to),
      ...classesOf(index.graph, pieces[position]!),
    })
  }
  return met
}

function classesOf({ edges, lines }: StreetGraph, { edge }: Piece): Pick<GuidedIntersection, 'classes'> {
  const line = edges.line[edge]!
  const name = streetClasses[lines.classes[line]!]!
  const classes = [
    ...(name === 'motorway' || name === 'motorway_link' ? ['motorway'] : []),
    ...(name === 'ferry' ? ['ferry'] : []),
    ...((lines.flags[line]! & streetFlags.tunnel) !== 0 ? ['tunnel'] : []),
    ...((lines.flags[line]! & streetFlags.restricted) !== 0 ? ['restricted'] : []),
  ]
  return classes.length > 0 ? { classes } : {}
}
