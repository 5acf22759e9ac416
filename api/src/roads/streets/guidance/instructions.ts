import { positiveDegrees, turnBetween } from './bearings.ts'
import { classifyTurn, type Instruction } from './classifyTurn.ts'
import { type JunctionIndex, junctionBetween } from './junctions.ts'
import { hasExit, isOnRoundabout, roundaboutAt } from './roundabouts.ts'
import { modifierOf } from './turnModifiers.ts'

/** An instruction at the end of one edge of a path. */
export interface PlacedInstruction extends Instruction {
  /** Position in the path of the edge that it follows. */
  readonly after: number
  /** Which exit of the roundabout. */
  readonly exit?: number
  readonly rotaryName?: string
  /** Position in the path of the edge whose street names the step, where that is not the next one. */
  readonly namedBy?: number
}

/** The instruction at each junction of a path, each considered alone. */
export function instructionsAlong(index: JunctionIndex, edges: readonly number[]): PlacedInstruction[] {
  const result: PlacedInstruction[] = []
  for (let after = 0; after + 1 < edges.length; after++) {
    if (isOnRoundabout(index.graph, edges[after + 1]!) && !isOnRoundabout(index.graph, edges[after]!)) {
      const { instructions, exit } = throughRoundabout(index, edges, after)
      result.push(...instructions)
      after = exit
      continue
    }
    const junction = junctionBetween(index, edges[after]!, edges[after + 1]!)
    if (isOnRoundabout(index.graph, edges[after]!)) {
      // The path starts on the roundabout: there was no entry.
      if (isOnRoundabout(index.graph, edges[after + 1]!)) continue
      result.push({
        after,
        type: 'exit roundabout',
        modifier: modifierOf(junction.to.turn),
        exit: countExits(index, edges, 0, after),
      })
      continue
    }
    const instruction = classifyTurn(index.graph, junction)
    if (instruction) result.push({ after, ...instruction })
  }
  return result
}

/** Entering a roundabout after edge `entry`, and leaving it unless the path ends on it. */
function throughRoundabout(
  index: JunctionIndex,
  edges: readonly number[],
  entry: number,
): { instructions: PlacedInstruction[]; exit: number } {
  const { type, name } = roundaboutAt(index, edges[entry + 1]!)
  const rotary = name === undefined ? {} : { rotaryName: name }
  const entering = junctionBetween(index, edges[entry]!, edges[entry + 1]!)
  const modifier = modifierOf(entering.to.turn)
  let last = entry + 1
  while (last + 1 < edges.length && isOnRoundabout(index.graph, edges[last + 1]!)) last++
  if (last + 1 === edges.length) {
    const entered = type === 'roundabout turn' ? 'roundabout' : type
    return { instructions: [{ after: entry, type: entered, modifier, namedBy: last, ...rotary }], exit: last }
  }
  const exit = countExits(index, edges, entry + 1, last)
  const leaving = junctionBetween(index, edges[last]!, edges[last + 1]!)
  if (type === 'roundabout turn') {
    const turn = turnBetween(positiveDegrees(entering.from.bearing + 180), leaving.to.bearing)
    return { instructions: [{ after: entry, type, modifier: modifierOf(turn), exit, namedBy: last + 1 }], exit: last }
  }
  return {
    instructions: [
      { after: entry, type, modifier, exit, namedBy: last + 1, ...rotary },
      { after: last, type: `exit ${type}`, modifier: modifierOf(leaving.to.turn), exit },
    ],
    exit: last,
  }
}

/** The number of exits on a roundabout from the end of edge `first` to that of `last`, both included. */
function countExits(index: JunctionIndex, edges: readonly number[], first: number, last: number): number {
  let exits = 0
  for (let after = first; after <= last; after++) if (hasExit(index, edges[after]!, edges[after + 1]!)) exits++
  return exits
}
