import { type StreetGraph, travelModes } from '../graph/streetGraph.ts'
import { turnBetween } from './bearings.ts'
import { type DescribedArm, isObvious } from './isObvious.ts'
import type { Arm, Junction } from './junctions.ts'
import { kindOfLine } from './streetKind.ts'
import { isSameStreet, nameOfLine, needsAnnouncing } from './streetNames.ts'
import { modifierOf, type TurnModifier } from './turnModifiers.ts'

/** OSRM's instruction for a junction, in its terms. */
export interface Instruction {
  readonly type: string
  readonly modifier: TurnModifier
}

/** Maximum degrees off a right angle of a street at the end of another. */
const endOfRoadSlack = 40
/** Maximum degrees between two carriageways of one street, and of a bend where another street ends at it. */
const carriagewaysApart = 60
const throughSlack = 40
/** Two streets that both turn no more than the first, and are less apart than the second, fork. */
const forkTurn = 40
const forkSpread = 70
/** A branch this much straighter than the other is the continuing road. */
const forkDifference = 25

/**
 * The instruction where a path goes from one street to the next, outside roundabouts; undefined where it simply continues. After OSRM's
 * documentation (docs/http.md, "StepManeuver"): obvious turns are silent unless the street's name or the travel mode changes; others are a
 * turn, or `continue` on the same street, `fork`, `end of road`, or ramps and merges of motorways.
 */
export function classifyTurn(graph: StreetGraph, junction: Junction): Instruction | undefined {
  const before = describeArm(graph, junction.from)
  const { after, others } = joinCarriageways(
    describeArm(graph, junction.to),
    junction.arms.filter((arm) => arm !== junction.from && arm !== junction.to).map((arm) => describeArm(graph, arm)),
  )
  if (junction.to === junction.from) {
    return { type: 'continue', modifier: 'uturn' }
  }
  const modifier = distinctModifier(after, others)
  const ramp = classifyRamp(before, after, others, modifier)
  if (ramp) return ramp
  if (isObvious(before, after, others)) return classifyObvious(graph, junction, { before, after, others, modifier })
  const fork = classifyFork(before, after, others)
  if (fork) return fork
  if (isEndOfRoad(after, others)) return { type: 'end of road', modifier: after.turn > 0 ? 'right' : 'left' }
  return { type: turnType(graph, junction), modifier }
}

/** The type of an ordinary turn: `continue` on the same street, else `turn`. */
export function turnType(graph: StreetGraph, { from, to }: Pick<Junction, 'from' | 'to'>): string {
  return isSameStreet(nameOfLine(graph, from.line), nameOfLine(graph, to.line)) ? 'continue' : 'turn'
}

function describeArm(graph: StreetGraph, arm: Arm): DescribedArm {
  return { ...arm, name: nameOfLine(graph, arm.line), kind: kindOfLine(graph, arm.line) }
}

interface Obvious {
  readonly before: DescribedArm
  readonly after: DescribedArm
  readonly others: readonly DescribedArm[]
  readonly modifier: TurnModifier
}

/** A change of name or travel mode is announced even where there is no choice. */
function classifyObvious(
  graph: StreetGraph,
  junction: Junction,
  { before, after, others, modifier }: Obvious,
): Instruction | undefined {
  const { travel } = graph.edges
  if (travelModes[travel[junction.from.arriving]!] !== travelModes[travel[junction.to.leaving]!]) {
    return { type: 'notification', modifier }
  }
  if (!needsAnnouncing(before.name, after.name)) return undefined
  return { type: others.some((other) => isThroughStreet(after, other)) ? 'turn' : 'new name', modifier }
}

/** Whether both are one street that passes the end of the street of arrival. */
function isThroughStreet(after: DescribedArm, other: DescribedArm): boolean {
  const bend = Math.abs(Math.abs(turnBetween(after.bearing, other.bearing)) - 180)
  return bend < throughSlack && isSameStreet(after.name, other.name)
}

/**
 * Where a street divides into one carriageway for each direction, the oncoming one is not a separate street: the street continues between
 * both.
 */
function joinCarriageways(
  after: DescribedArm,
  others: readonly DescribedArm[],
): { after: DescribedArm; others: readonly DescribedArm[] } {
  const against = others.find(
    (arm) =>
      arm.leaving === -1 &&
      after.arriving === -1 &&
      arm.kind.rank === after.kind.rank &&
      isSameStreet(arm.name, after.name) &&
      Math.abs(turnBetween(arm.bearing, after.bearing)) <= carriagewaysApart,
  )
  if (!against) return { after, others }
  const turn = after.turn + turnBetween(after.bearing, against.bearing) / 2
  return { after: { ...after, turn }, others: others.filter((arm) => arm !== against) }
}

/** Where two streets lie in the same direction, the outer one is called slight, to distinguish them. */
function distinctModifier(after: DescribedArm, others: readonly DescribedArm[]): TurnModifier {
  const modifier = modifierOf(after.turn)
  const rival = others.find((arm) => arm.enterable && modifierOf(arm.turn) === modifier)
  if (modifier !== 'straight' || !rival || Math.abs(rival.turn) > Math.abs(after.turn)) return modifier
  return after.turn > rival.turn ? 'slight right' : 'slight left'
}

function classifyRamp(
  before: DescribedArm,
  after: DescribedArm,
  others: readonly DescribedArm[],
  modifier: TurnModifier,
): Instruction | undefined {
  if (after.kind.isRamp && !before.kind.isRamp && others.some((arm) => arm.enterable)) {
    const leavesMotorway = before.kind.isMotorway && others.every((arm) => arm.kind.isMotorway || arm.kind.isRamp)
    const side = after.turn > 0 ? 'slight right' : 'slight left'
    return leavesMotorway
      ? { type: 'off ramp', modifier: modifier === 'straight' ? side : modifier }
      : { type: 'on ramp', modifier }
  }
  // Only where the motorway comes from behind: at a crossing at its end, a ramp is left by a turn.
  const joins = others.find((arm) => arm.kind.isMotorway && !arm.enterable && Math.abs(arm.turn) > 120)
  if (before.kind.isRamp && after.kind.isMotorway && joins) {
    // The motorway comes from the right when one joins it from its left, and so merges to the right.
    return { type: 'merge', modifier: joins.turn > 0 ? 'slight right' : 'slight left' }
  }
  return undefined
}

function classifyFork(
  before: DescribedArm,
  after: DescribedArm,
  others: readonly DescribedArm[],
): Instruction | undefined {
  const rivals = others.filter((arm) => arm.enterable && Math.abs(arm.turn) <= forkTurn)
  if (Math.abs(after.turn) > forkTurn || rivals.length === 0 || rivals.length > 2) return undefined
  const prongs = [after, ...rivals].sort((one, other) => one.turn - other.turn)
  if (prongs.at(-1)!.turn - prongs[0]!.turn > forkSpread) return undefined
  const differs = (arm: DescribedArm) => Math.abs(Math.abs(arm.turn) - Math.abs(after.turn)) > forkDifference
  if (rivals.length === 1 && differs(rivals[0]!)) return undefined
  if (rivals.some((arm) => arm.kind.isMinor !== after.kind.isMinor)) return undefined
  if (rivals.some((arm) => isSameStreet(before.name, arm.name) !== isSameStreet(before.name, after.name))) {
    return undefined
  }
  const position = prongs.indexOf(after)
  if (prongs.length === 3 && position === 1) return { type: 'fork', modifier: 'straight' }
  return { type: 'fork', modifier: position === 0 ? 'slight left' : 'slight right' }
}

/** A T: one street to the left and one to the right, whether both may be entered or not. */
function isEndOfRoad(after: DescribedArm, others: readonly DescribedArm[]): boolean {
  const other = others[0]
  if (!other || others.length > 1) return false
  const square = (turn: number) => Math.abs(Math.abs(turn) - 90) < endOfRoadSlack
  return after.turn * other.turn < 0 && square(after.turn) && square(other.turn)
}
