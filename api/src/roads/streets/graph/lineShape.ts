/** Degrees of the earth's mean radius (IUGG, 6,371,008.8 m), in centimetres for each 1e-7 degree. */
const centimetresAStep = (6_371_008.8 * 100 * Math.PI) / 180 / 1e7
const radiansAStep = Math.PI / 180 / 1e7
/** A street's direction at a junction is taken this far along it, so that a kerb's curve does not count. Centimetres. */
const lookAhead = 1000

/**
 * Centimetres between two points in whole 1e-7 degrees, on the plane that touches the earth half way: within a millionth of the great
 * circle for the few hundred metres between two points of a street.
 */
export function centimetresBetween(fromX: number, fromY: number, toX: number, toY: number): number {
  const across = Math.cos(((fromY + toY) / 2) * radiansAStep)
  return Math.hypot((toX - fromX) * across, toY - fromY) * centimetresAStep
}

/**
 * Degrees clockwise from north in which a line sets off from its point `start`, towards what lies ten metres along it. `step` is 1 or
 * -1; `last` is the point where it ends.
 */
export function bearingFrom(
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  start: number,
  last: number,
  step: 1 | -1,
): number {
  const fromX = longitudes[start]!
  const fromY = latitudes[start]!
  let gone = 0
  let at = start
  let part = 1
  while (at !== last && gone < lookAhead) {
    const length = centimetresBetween(longitudes[at]!, latitudes[at]!, longitudes[at + step]!, latitudes[at + step]!)
    if (gone + length > lookAhead) part = (lookAhead - gone) / length
    gone += length
    at += step
  }
  const x = longitudes[at - step]! + (longitudes[at]! - longitudes[at - step]!) * part - fromX
  const y = latitudes[at - step]! + (latitudes[at]! - latitudes[at - step]!) * part - fromY
  return (Math.atan2(x * Math.cos(fromY * radiansAStep), y) * 180) / Math.PI
}
