import { positiveDegrees, turnBetween } from './bearings.ts'
import { turnType } from './classifyTurn.ts'
import type { PlacedInstruction } from './instructions.ts'
import { type JunctionIndex, junctionBetween } from './junctions.ts'
import { kindOfLine } from './streetKind.ts'
import { nameOfLine } from './streetNames.ts'
import { modifierOf } from './turnModifiers.ts'

/** Centimetres from which a name is announced (105 m), and within which two turns are one (30 m). As OSRM. */
const namedFor = 10_500
const oneTurn = 3_000

/**
 * Reduces the instructions along a path to those announced: short names and a few metres of pushing are dropped, two bends of one turn
 * are merged, and the end of a road is called so only where another junction was passed before it.
 */
export function condense(
  index: JunctionIndex,
  edges: readonly number[],
  instructions: readonly PlacedInstruction[],
): PlacedInstruction[] {
  const leg: Leg = { index, edges }
  return [dropShortModeChanges, dropShortNames, mergeTurns, reclassifyEndsOfRoads].reduce(
    (instructions, pass) => pass(leg, instructions),
    instructions,
  ) as PlacedInstruction[]
}

interface Leg {
  readonly index: JunctionIndex
  readonly edges: readonly number[]
}
type Instructions = readonly PlacedInstruction[]

/** Pushing a bike over a few steps needs no announcement. */
function dropShortModeChanges(leg: Leg, instructions: Instructions): Instructions {
  const result: PlacedInstruction[] = []
  for (let position = 0; position < instructions.length; position++) {
    const one = instructions[position]!
    const next = instructions[position + 1]
    const isPair = one.type === 'notification' && next?.type === 'notification'
    if (isPair && between(leg, one, next) <= oneTurn) position++
    else result.push(one)
  }
  return result
}

/** Consecutive names are announced by the last one where together they are long enough; before the arrival always. */
function dropShortNames(leg: Leg, instructions: Instructions): Instructions {
  const result: PlacedInstruction[] = []
  for (let position = 0; position < instructions.length; position++) {
    const first = instructions[position]!
    if (first.type !== 'new name') {
      result.push(first)
      continue
    }
    let last = position
    while (
      instructions[last + 1]?.type === 'new name' &&
      between(leg, instructions[last]!, instructions[last + 1]!) < namedFor
    )
      last++
    const next = instructions[last + 1]
    if (!next || between(leg, first, next) >= namedFor)
      result.push({ ...first, namedBy: instructions[last]!.after + 1 })
    position = last
  }
  return result
}

/** A turn whose first bend stays on the street of arrival or is already on the one turned into. */
function mergeTurns(leg: Leg, instructions: Instructions): Instructions {
  const result: PlacedInstruction[] = []
  for (const next of instructions) {
    const last = result.at(-1)
    if (last && isTurn(last) && isOneTurn(leg, last, next)) result.splice(-1, 1, joined(leg, last, next))
    else result.push(next)
  }
  return result
}

function isTurn({ type, modifier }: PlacedInstruction): boolean {
  return modifier !== 'uturn' && ['turn', 'continue', 'fork', 'end of road'].includes(type)
}

function isOneTurn(leg: Leg, first: PlacedInstruction, second: PlacedInstruction): boolean {
  if (between(leg, first, second) > oneTurn) return false
  const continues = second.type === 'new name' || (isTurn(second) && isSameSide(first, second))
  const [before, amid, after] = [first.after, first.after + 1, second.after + 1].map((position) =>
    nameAt(leg, position),
  )
  return continues && (amid === '' || amid === before || amid === after)
}

function isSameSide(first: PlacedInstruction, second: PlacedInstruction): boolean {
  const side = ['left', 'right'].find((word) => first.modifier.includes(word))
  return side !== undefined && second.modifier.includes(side)
}

function joined({ index, edges }: Leg, first: PlacedInstruction, second: PlacedInstruction): PlacedInstruction {
  const { from } = junctionBetween(index, edges[first.after]!, edges[first.after + 1]!)
  const { to } = junctionBetween(index, edges[second.after]!, edges[second.after + 1]!)
  const turn = turnBetween(positiveDegrees(from.bearing + 180), to.bearing)
  const type = turnType(index.graph, { from, to })
  return { after: first.after, type, modifier: modifierOf(turn), namedBy: second.after + 1 }
}

function reclassifyEndsOfRoads({ index, edges }: Leg, instructions: Instructions): Instructions {
  return instructions.map((one, position) => {
    if (one.type !== 'end of road' || hasPassedStreet(index, edges, instructions[position - 1]?.after ?? -1, one.after))
      return one
    return { ...one, type: turnType(index.graph, junctionBetween(index, edges[one.after]!, edges[one.after + 1]!)) }
  })
}

/** Whether a street, other than a drive, leads off between two positions of the path. */
function hasPassedStreet(index: JunctionIndex, edges: readonly number[], last: number, after: number): boolean {
  for (let passed = last + 1; passed < after; passed++) {
    const { arms, from, to } = junctionBetween(index, edges[passed]!, edges[passed + 1]!)
    if (arms.some((arm) => arm !== from && arm !== to && !kindOfLine(index.graph, arm.line).isService)) return true
  }
  return false
}

/** Centimetres from one instruction to the next. */
function between({ index, edges }: Leg, one: PlacedInstruction, next: PlacedInstruction): number {
  let sum = 0
  for (let position = one.after + 1; position <= next.after; position++)
    sum += index.graph.edges.distances[edges[position]!]!
  return sum
}

function nameAt({ index: { graph }, edges }: Leg, position: number): string {
  return nameOfLine(graph, graph.edges.line[edges[position]!]!).name
}
