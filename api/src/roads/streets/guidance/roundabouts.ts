import { originalOf, type StreetGraph } from '../graph/streetGraph.ts'
import { type Arm, type JunctionIndex, junctionBetween } from './junctions.ts'
import { kindOfLine } from './streetKind.ts'
import { nameOfLine } from './streetNames.ts'

/** OSRM's types of roundabout. */
export type RoundaboutType = 'roundabout' | 'rotary' | 'roundabout turn'

export interface Roundabout {
  readonly type: RoundaboutType
  /** Name of the circle itself, for a rotary. */
  readonly name?: string
}

/** Centimetres of radius from which a circle with a name of its own is a rotary, and below which a plain one is but a crossing. As OSRM. */
const maxRadius = 1_500
/** Of a crossing: maximum streets, and minimum degrees from each to the next. */
const crossingStreets = 4
const crossingSpread = 40

/** Where both directions are open, as to walkers, it is a street like any other. */
export function isOnRoundabout(graph: StreetGraph, edge: number): boolean {
  return graph.edges.opposite[edge] === -1 && kindOfLine(graph, graph.edges.line[edge]!).isRoundabout
}

/** Whether there is an exit at the end of `edge`, which is on a roundabout. */
export function hasExit(index: JunctionIndex, edge: number, after: number): boolean {
  const { graph } = index
  return junctionBetween(index, edge, after).arms.some(
    (arm) => arm.enterable && arm.arriving !== originalOf(graph.edges, edge) && !isOnRoundabout(graph, arm.leaving),
  )
}

/** The type of an edge's roundabout. One that cannot be followed round to its start is a plain roundabout. */
export function roundaboutAt(index: JunctionIndex, travelled: number): Roundabout {
  const { graph } = index
  const edge = originalOf(graph.edges, travelled)
  let around = 0
  const streets: Arm[] = []
  const circleNames = new Set<string>()
  let isSimple = true
  let at = edge
  do {
    const next = nextOnCircle(index, at)
    if (next < 0 || circleNames.size > 1) return { type: 'roundabout' }
    around += graph.edges.distances[at]!
    const name = nameOfLine(graph, graph.edges.line[at]!).name
    if (name !== '') circleNames.add(name)
    const off = junctionBetween(index, at, next).arms.filter((arm) => !isCircleArm(graph, arm))
    if (off.length > 1) isSimple = false
    streets.push(...off)
    at = next
    if (streets.length > 50) return { type: 'roundabout' }
  } while (at !== edge)
  const radius = around / (2 * Math.PI)
  const [own] = circleNames
  const isOwn = own !== undefined && !streets.some((arm) => nameOfLine(graph, arm.line).name === own)
  if (isOwn && radius > maxRadius) return { type: 'rotary', name: own }
  if (radius < maxRadius && isSimple && isCrossing(streets)) return { type: 'roundabout turn' }
  return { type: 'roundabout' }
}

function nextOnCircle({ graph }: JunctionIndex, edge: number): number {
  const { turns, edges } = graph
  let next = -1
  for (let turn = turns.starts[edge]!; turn < turns.starts[edge + 1]!; turn++) {
    const to = originalOf(edges, turns.to[turn]!)
    if (to === edges.opposite[edge] || !isOnRoundabout(graph, to)) continue
    if (next >= 0) return -1
    next = to
  }
  return next
}

function isCircleArm(graph: StreetGraph, arm: Arm): boolean {
  return kindOfLine(graph, arm.line).isRoundabout
}

/** Few streets, well apart, so that "turn left at the roundabout" is unambiguous. */
function isCrossing(streets: readonly Arm[]): boolean {
  if (streets.length > crossingStreets) return false
  const bearings = streets.map((arm) => arm.bearing).sort((one, other) => one - other)
  return bearings.every((bearing, index) => {
    const next = bearings[(index + 1) % bearings.length]! + (index + 1 === bearings.length ? 360 : 0)
    return next - bearing > crossingSpread
  })
}
