import { type StreetGraph, travelModes } from '../graph/streetGraph.ts'
import { turnBetween } from './bearings.ts'
import { type DescribedArm, isObvious } from './isObvious.ts'
import type { Arm, Junction } from './junctions.ts'
import { kindOfLine } from './streetKind.ts'
import { isSameStreet, nameOfLine, needsAnnouncing } from './streetNames.ts'
import { modifierOf, type TurnModifier } from './turnModifiers.ts'

/** What OSRM would have the driver told at a junction, in its words. */
export interface Instruction {
  readonly type: string
  readonly modifier: TurnModifier
}

/** Degrees from a right angle that a street at the end of another may stand. */
const END_OF_ROAD_SLACK = 40
/** Degrees that two carriageways of one street may lie apart, and that a street may bend where another ends at it. */
const CARRIAGEWAYS_APART = 60
const THROUGH_SLACK = 40
/** Two streets that both go on this straight, and are less apart than the second, fork. */
const FORK_TURN = 40
const FORK_SPREAD = 70
/** A prong this much straighter than the other is the road going on. */
const FORK_DIFFERENCE = 25

/**
 * What the driver is told where the way goes from one street to the next, outside roundabouts; undefined where the way simply goes on.
 * After OSRM's guide of the words (docs/http.md, "StepManeuver"): obvious ways are silent unless the street's name or the way to travel
 * changes; others are a turn, or `continue` on the same street, `fork`, `end of road`, or ramps and merges of motorways.
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

/** What a turn is called that nothing else is to be said of: going on along the same street is not turning off it. */
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

/** A change of name or of the way to travel is told even where there is only one way to go. */
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

/** Whether both are one street that goes past the end of the one come from. */
function isThroughStreet(after: DescribedArm, other: DescribedArm): boolean {
  const bend = Math.abs(Math.abs(turnBetween(after.bearing, other.bearing)) - 180)
  return bend < THROUGH_SLACK && isSameStreet(after.name, other.name)
}

/**
 * Where a street divides into one carriageway for each direction, what comes against us is no street of its own: the street goes on
 * between both.
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
      Math.abs(turnBetween(arm.bearing, after.bearing)) <= CARRIAGEWAYS_APART,
  )
  if (!against) return { after, others }
  const turn = after.turn + turnBetween(after.bearing, against.bearing) / 2
  return { after: { ...after, turn }, others: others.filter((arm) => arm !== against) }
}

/** Where two streets lie in the same direction, the outer one is called slight, so that both can be told apart. */
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
  // Only where the motorway comes from behind: a ramp that ends at a crossing is left by a turn.
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
  const rivals = others.filter((arm) => arm.enterable && Math.abs(arm.turn) <= FORK_TURN)
  if (Math.abs(after.turn) > FORK_TURN || rivals.length === 0 || rivals.length > 2) return undefined
  const prongs = [after, ...rivals].sort((one, other) => one.turn - other.turn)
  if (prongs.at(-1)!.turn - prongs[0]!.turn > FORK_SPREAD) return undefined
  const differs = (arm: DescribedArm) => Math.abs(Math.abs(arm.turn) - Math.abs(after.turn)) > FORK_DIFFERENCE
  if (rivals.length === 1 && differs(rivals[0]!)) return undefined
  if (rivals.some((arm) => arm.kind.isMinor !== after.kind.isMinor)) return undefined
  if (rivals.some((arm) => isSameStreet(before.name, arm.name) !== isSameStreet(before.name, after.name))) {
    return undefined
  }
  const place = prongs.indexOf(after)
  if (prongs.length === 3 && place === 1) return { type: 'fork', modifier: 'straight' }
  return { type: 'fork', modifier: place === 0 ? 'slight left' : 'slight right' }
}

/** A T: of two streets one goes to the left and one to the right, whether both may be taken or not. */
function isEndOfRoad(after: DescribedArm, others: readonly DescribedArm[]): boolean {
  const other = others[0]
  if (!other || others.length > 1) return false
  const square = (turn: number) => Math.abs(Math.abs(turn) - 90) < END_OF_ROAD_SLACK
  return after.turn * other.turn < 0 && square(after.turn) && square(other.turn)
}
