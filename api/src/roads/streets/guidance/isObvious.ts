import type { Arm } from './junctions.ts'
import type { StreetKind } from './streetKind.ts'
import { isSameStreet, type StreetName } from './streetNames.ts'

/** An arm with its street's name and kind. */
export interface DescribedArm extends Arm {
  readonly name: StreetName
  readonly kind: StreetKind
}

/** Beyond this many degrees it is a turn where there is a choice; the street itself may bend a little more. */
const widestOn = 40
const widestBend = 46
/** Degrees by which another street must lie further aside, and how many times as far, for the straighter one to be plain. */
const clearlyFurther = 25
const clearlyTimes = 1.4
/** Streets less apart than this from straight on look alike to a driver. */
const alike = 10
/** The street come from still goes on where it bends by no more than this. */
const maxStreetBend = 90

/**
 * Whether a driver who arrives by `before` takes `after` without an instruction: it is about straight, every other street is clearly
 * further aside or clearly minor, and the street of arrival does not continue elsewhere.
 */
export function isObvious(before: DescribedArm, after: DescribedArm, others: readonly DescribedArm[]): boolean {
  if (others.length === 0) return true
  const staysSame = isSameStreet(before.name, after.name)
  const isUnnamed = before.name.name === '' && after.name.name === ''
  if (Math.abs(after.turn) > (staysSame || isUnnamed ? widestBend : widestOn)) return false
  return others.every((other) => {
    const continuesThere = isSameStreet(before.name, other.name)
    if (continuesThere && !staysSame && isMainStreet(other, after)) return false
    return isClearlyPreferred(before, after, other, staysSame && !continuesThere)
  })
}

/** Whether a driver would rather follow the street of arrival by `other` than leave it by a lesser one. */
function isMainStreet(other: DescribedArm, after: DescribedArm): boolean {
  return other.enterable && Math.abs(other.turn) <= maxStreetBend && other.kind.rank < after.kind.rank
}

function isClearlyPreferred(
  before: DescribedArm,
  after: DescribedArm,
  other: DescribedArm,
  onlyAfterStaysSame: boolean,
): boolean {
  const aside = Math.abs(after.turn)
  const otherAside = Math.abs(other.turn)
  if (otherAside - aside > clearlyFurther && otherAside >= clearlyTimes * aside) return true
  if (!other.enterable) return otherAside > aside
  if (other.kind.isMinor && !after.kind.isMinor && !before.kind.isMinor) return true
  if (after.kind.isMinor && !other.kind.isMinor) return false
  if (onlyAfterStaysSame && otherAside - aside > alike) return true
  // The road bears off while a much lesser one goes on.
  return after.kind.rank === before.kind.rank && other.kind.rank >= after.kind.rank + 4 && otherAside > aside
}
