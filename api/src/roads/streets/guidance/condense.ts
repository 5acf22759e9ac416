import { positiveDegrees, turnBetween } from './bearings.ts'
import { turnType } from './classifyTurn.ts'
import type { PlacedInstruction } from './instructions.ts'
import { type JunctionIndex, junctionBetween } from './junctions.ts'
import { kindOfLine } from './streetKind.ts'
import { nameOfLine } from './streetNames.ts'
import { modifierOf } from './turnModifiers.ts'

/** Centimetres that a name must hold for to be told (105 m), and within which two turns are one (30 m). As OSRM. */
const NAMED_FOR = 10_500
const ONE_TURN = 3_000

/**
 * What a driver hears of the instructions along a way: a name that soon ends and a few metres of pushing are left out, two bends of one
 * turn are one, and the end of a road is called so only where another junction was passed before it.
 */
export function condense(
  index: JunctionIndex,
  edges: readonly number[],
  told: readonly PlacedInstruction[],
): PlacedInstruction[] {
  const way: Way = { index, edges }
  return [dropShortModeChanges, dropShortNames, mergeTurns, reclassifyEndsOfRoads].reduce(
    (instructions, pass) => pass(way, instructions),
    told,
  ) as PlacedInstruction[]
}

interface Way {
  readonly index: JunctionIndex
  readonly edges: readonly number[]
}
type Instructions = readonly PlacedInstruction[]

/** Pushing a bike over a few steps, and getting on again, needs no words. */
function dropShortModeChanges(way: Way, told: Instructions): Instructions {
  const kept: PlacedInstruction[] = []
  for (let place = 0; place < told.length; place++) {
    const one = told[place]!
    const next = told[place + 1]
    const isPair = one.type === 'notification' && next?.type === 'notification'
    if (isPair && between(way, one, next) <= ONE_TURN) place++
    else kept.push(one)
  }
  return kept
}

/** Names one after another are told by the last of them where together they hold long enough; up to the arrival every one is. */
function dropShortNames(way: Way, told: Instructions): Instructions {
  const kept: PlacedInstruction[] = []
  for (let place = 0; place < told.length; place++) {
    const first = told[place]!
    if (first.type !== 'new name') {
      kept.push(first)
      continue
    }
    let last = place
    while (told[last + 1]?.type === 'new name' && between(way, told[last]!, told[last + 1]!) < NAMED_FOR) last++
    const next = told[last + 1]
    if (!next || between(way, first, next) >= NAMED_FOR) kept.push({ ...first, namedBy: told[last]!.after + 1 })
    place = last
  }
  return kept
}

/** A turn whose first bend leads onto no other street than the one come from or the one turned into. */
function mergeTurns(way: Way, told: Instructions): Instructions {
  const kept: PlacedInstruction[] = []
  for (const next of told) {
    const last = kept.at(-1)
    if (last && isTurn(last) && isOneTurn(way, last, next)) kept.splice(-1, 1, joined(way, last, next))
    else kept.push(next)
  }
  return kept
}

function isTurn({ type, modifier }: PlacedInstruction): boolean {
  return modifier !== 'uturn' && ['turn', 'continue', 'fork', 'end of road'].includes(type)
}

function isOneTurn(way: Way, first: PlacedInstruction, second: PlacedInstruction): boolean {
  if (between(way, first, second) > ONE_TURN) return false
  const goesOn = second.type === 'new name' || (isTurn(second) && isSameSide(first, second))
  const [before, amid, after] = [first.after, first.after + 1, second.after + 1].map((place) => nameAt(way, place))
  return goesOn && (amid === '' || amid === before || amid === after)
}

function isSameSide(first: PlacedInstruction, second: PlacedInstruction): boolean {
  const side = ['left', 'right'].find((word) => first.modifier.includes(word))
  return side !== undefined && second.modifier.includes(side)
}

function joined({ index, edges }: Way, first: PlacedInstruction, second: PlacedInstruction): PlacedInstruction {
  const { from } = junctionBetween(index, edges[first.after]!, edges[first.after + 1]!)
  const { to } = junctionBetween(index, edges[second.after]!, edges[second.after + 1]!)
  const turn = turnBetween(positiveDegrees(from.bearing + 180), to.bearing)
  const type = turnType(index.graph, { from, to })
  return { after: first.after, type, modifier: modifierOf(turn), namedBy: second.after + 1 }
}

function reclassifyEndsOfRoads({ index, edges }: Way, told: Instructions): Instructions {
  return told.map((one, place) => {
    if (one.type !== 'end of road' || hasPassedStreet(index, edges, told[place - 1]?.after ?? -1, one.after)) return one
    return { ...one, type: turnType(index.graph, junctionBetween(index, edges[one.after]!, edges[one.after + 1]!)) }
  })
}

/** Whether a street, a drive aside, led off between two places of the way. */
function hasPassedStreet(index: JunctionIndex, edges: readonly number[], last: number, after: number): boolean {
  for (let passed = last + 1; passed < after; passed++) {
    const { arms, from, to } = junctionBetween(index, edges[passed]!, edges[passed + 1]!)
    if (arms.some((arm) => arm !== from && arm !== to && !kindOfLine(index.graph, arm.line).isService)) return true
  }
  return false
}

/** Centimetres from one instruction to the next. */
function between({ index, edges }: Way, one: PlacedInstruction, next: PlacedInstruction): number {
  let sum = 0
  for (let place = one.after + 1; place <= next.after; place++) sum += index.graph.edges.distances[edges[place]!]!
  return sum
}

function nameAt({ index: { graph }, edges }: Way, place: number): string {
  return nameOfLine(graph, graph.edges.line[edges[place]!]!).name
}
