import type { Arm } from './junctions.ts'
import type { StreetKind } from './streetClass.ts'
import { isSameStreet, type StreetName } from './streetNames.ts'

/** An arm with what a driver sees of it. */
export interface SeenArm extends Arm {
  readonly name: StreetName
  readonly kind: StreetKind
}

/** Beyond this many degrees a way on is a turn when there is any other. */
const WIDEST_ON = 40
/** Degrees by which another street must lie further aside, and how many times as far, for the straighter one to be plain. */
const CLEARLY_FURTHER = 25
const CLEARLY_TIMES = 1.4

/**
 * Whether a driver who comes by `before` and is told nothing takes `after`: it goes on about straight, and every other street lies
 * clearly further aside or is clearly a lesser one.
 */
export function isObvious(before: SeenArm, after: SeenArm, others: readonly SeenArm[]): boolean {
  if (others.length === 0) return true
  if (Math.abs(after.turn) > WIDEST_ON) return false
  return others.every((other) => isPlainBeside(before, after, other))
}

function isPlainBeside(before: SeenArm, after: SeenArm, other: SeenArm): boolean {
  const aside = Math.abs(after.turn)
  const otherAside = Math.abs(other.turn)
  const further = otherAside - aside > CLEARLY_FURTHER && otherAside >= CLEARLY_TIMES * aside
  if (further) return true
  if (!other.enterable) return otherAside > aside
  if (other.kind.isMinor && !after.kind.isMinor) return true
  if (after.kind.isMinor && !other.kind.isMinor) return false
  const staysSame = isSameStreet(before.name, after.name) && !isSameStreet(before.name, other.name)
  if (staysSame && otherAside > aside) return true
  // The road bears off while a much lesser one goes on.
  return after.kind.rank === before.kind.rank && other.kind.rank >= after.kind.rank + 4 && otherAside > aside
}
