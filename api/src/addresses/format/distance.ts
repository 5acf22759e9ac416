/** Mean Earth radius of WGS84, 6,371,008.8 m, times 1e-7 degrees in radians. */
const metresPerUnit = (6_371_008.8 * Math.PI) / 180 / 1e7

/** Metres between two nearby points in whole 1e-7 degrees, on a plane: accurate to a metre over 10 km. */
export function metresBetween(
  longitude: number,
  latitude: number,
  otherLongitude: number,
  otherLatitude: number,
): number {
  const shrink = Math.cos((((latitude + otherLatitude) / 2) * Math.PI) / 180 / 1e7)
  return metresPerUnit * Math.hypot((longitude - otherLongitude) * shrink, latitude - otherLatitude)
}

/** Metres as 1e-7 degrees of latitude. */
export const unitsOf = (metres: number): number => metres / metresPerUnit
