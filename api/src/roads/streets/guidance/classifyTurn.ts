import { type StreetGraph, travelModes } from '../graph/streetGraph.ts'
import { isObvious, type SeenArm } from './isObvious.ts'
import type { Arm, Junction } from './junctions.ts'
import { kindOfLine } from './streetClass.ts'
import { isSameStreet, nameOfLine, needsAnnouncing } from './streetNames.ts'
import { modifierOf, type TurnModifier } from './turnModifiers.ts'

/** What OSRM would have the driver told at a junction, in its words. */
export interface Instruction {
  readonly type: string
  readonly modifier: TurnModifier
}

/** Degrees from a right angle that a street at the end of another may stand. */
const END_OF_ROAD_SLACK = 40
/** Two streets that both go on this straight, and are less apart than the second, fork. */
const FORK_TURN = 40
const FORK_SPREAD = 60

/**
 * What the driver is told where the way goes from one street to the next, outside roundabouts; undefined where the way simply goes on.
 * After OSRM's guide of the words (docs/http.md, "StepManeuver"): obvious ways are silent unless the street's name or the way to travel
 * changes; others are a turn, or `continue` on the same street, `fork`, `end of road`, or ramps and merges of motorways.
 */
export function classifyTurn(graph: StreetGraph, junction: Junction): Instruction | undefined {
  const before = see(graph, junction.from)
  const after = see(graph, junction.to)
  const others = junction.arms
    .filter((arm) => arm !== junction.from && arm !== junction.to)
    .map((arm) => see(graph, arm))
  if (junction.to === junction.from) {
    return { type: 'continue', modifier: 'uturn' }
  }
  const modifier = distinctModifier(after, others)
  const ramp = classifyRamp(before, after, others, modifier)
  if (ramp) return ramp
  if (isObvious(before, after, others)) return classifyObvious(graph, junction, before, after, modifier)
  const fork = classifyFork(before, after, others)
  if (fork) return fork
  if (isEndOfRoad(after, others)) return { type: 'end of road', modifier: after.turn > 0 ? 'right' : 'left' }
  return { type: isSameStreet(before.name, after.name) ? 'continue' : 'turn', modifier }
}

function see(graph: StreetGraph, arm: Arm): SeenArm {
  return { ...arm, name: nameOfLine(graph, arm.line), kind: kindOfLine(graph, arm.line) }
}

/** A change of name or of the way to travel is told even where there is only one way to go. */
function classifyObvious(
  graph: StreetGraph,
  junction: Junction,
  before: SeenArm,
  after: SeenArm,
  modifier: TurnModifier,
): Instruction | undefined {
  const { travel } = graph.edges
  if (travelModes[travel[junction.from.arriving]!] !== travelModes[travel[junction.to.leaving]!]) {
    return { type: 'notification', modifier }
  }
  if (needsAnnouncing(before.name, after.name)) return { type: 'new name', modifier }
  return undefined
}

/** Where two streets lie in the same direction, the outer one is called slight, so that both can be told apart. */
function distinctModifier(after: SeenArm, others: readonly SeenArm[]): TurnModifier {
  const modifier = modifierOf(after.turn)
  const rival = others.find((arm) => arm.enterable && modifierOf(arm.turn) === modifier)
  if (modifier !== 'straight' || !rival || Math.abs(rival.turn) > Math.abs(after.turn)) return modifier
  return after.turn > rival.turn ? 'slight right' : 'slight left'
}

function classifyRamp(
  before: SeenArm,
  after: SeenArm,
  others: readonly SeenArm[],
  modifier: TurnModifier,
): Instruction | undefined {
  if (after.kind.isRamp && !before.kind.isRamp && others.some((arm) => arm.enterable)) {
    const leavesMotorway = before.kind.isMotorway && others.every((arm) => arm.kind.isMotorway || arm.kind.isRamp)
    const side = after.turn > 0 ? 'slight right' : 'slight left'
    return leavesMotorway
      ? { type: 'off ramp', modifier: modifier === 'straight' ? side : modifier }
      : { type: 'on ramp', modifier }
  }
  // Only where the motorway comes from behind: a ramp that ends at a crossing is left by a turn.
  const joins = others.find((arm) => arm.kind.isMotorway && !arm.enterable && Math.abs(arm.turn) > 120)
  if (before.kind.isRamp && after.kind.isMotorway && joins) {
    // The motorway comes from the right when one joins it from its left, and so merges to the right.
    return { type: 'merge', modifier: joins.turn > 0 ? 'slight right' : 'slight left' }
  }
  return undefined
}

function classifyFork(before: SeenArm, after: SeenArm, others: readonly SeenArm[]): Instruction | undefined {
  const rivals = others.filter((arm) => arm.enterable && Math.abs(arm.turn) <= FORK_TURN)
  if (Math.abs(after.turn) > FORK_TURN || rivals.length === 0 || rivals.length > 2) return undefined
  const prongs = [after, ...rivals].sort((one, other) => one.turn - other.turn)
  if (prongs.at(-1)!.turn - prongs[0]!.turn > FORK_SPREAD) return undefined
  if (rivals.some((arm) => arm.kind.isMinor !== after.kind.isMinor)) return undefined
  if (rivals.some((arm) => isSameStreet(before.name, arm.name) !== isSameStreet(before.name, after.name))) {
    return undefined
  }
  const place = prongs.indexOf(after)
  if (prongs.length === 3 && place === 1) return { type: 'fork', modifier: 'straight' }
  return { type: 'fork', modifier: place === 0 ? 'slight left' : 'slight right' }
}

/** A T: of two streets one goes to the left and one to the right, whether both may be taken or not. */
function isEndOfRoad(after: SeenArm, others: readonly SeenArm[]): boolean {
  const other = others[0]
  if (!other || others.length > 1) return false
  const square = (turn: number) => Math.abs(Math.abs(turn) - 90) < END_OF_ROAD_SLACK
  return after.turn * other.turn < 0 && square(after.turn) && square(other.turn)
}
