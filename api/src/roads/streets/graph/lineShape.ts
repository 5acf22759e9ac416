/** The earth's equatorial radius in centimetres, and the square of its eccentricity (WGS84). */
const equatorialRadius = 637_813_700
const eccentricity = 0.00669437999014
const radiansAStep = Math.PI / 180 / 1e7
/** A street's direction at a junction is measured over this many centimetres, to ignore the curve of a kerb. */
const lookAhead = 1000

/**
 * Centimetres between two points in 1e-7 degrees, on the plane tangent to the WGS84 ellipsoid midway, with its radii of curvature there: accurate to one in a
 * million over the few hundred metres between two points of a street.
 */
export function centimetresBetween(fromX: number, fromY: number, toX: number, toY: number): number {
  const latitude = ((fromY + toY) / 2) * radiansAStep
  const flattening = 1 / (1 - eccentricity * Math.sin(latitude) ** 2)
  const across = equatorialRadius * Math.sqrt(flattening)
  const along = across * flattening * (1 - eccentricity)
  return Math.hypot((toX - fromX) * radiansAStep * Math.cos(latitude) * across, (toY - fromY) * radiansAStep * along)
}

/**
 * Bearing of a line at its point `start`, in degrees clockwise from north, measured to ten metres along it. `step` is 1 or -1; `last` is the point where it
 * ends.
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
  let covered = 0
  let at = start
  let part = 1
  while (at !== last && covered < lookAhead) {
    const length = centimetresBetween(longitudes[at]!, latitudes[at]!, longitudes[at + step]!, latitudes[at + step]!)
    if (covered + length > lookAhead) part = (lookAhead - covered) / length
    covered += length
    at += step
  }
  const x = longitudes[at - step]! + (longitudes[at]! - longitudes[at - step]!) * part - fromX
  const y = latitudes[at - step]! + (latitudes[at]! - latitudes[at - step]!) * part - fromY
  return (Math.atan2(x * Math.cos(fromY * radiansAStep), y) * 180) / Math.PI
}
