import type { LonLat } from '@doorstep/shared/units'

/** Metres in 1e-7 degrees of latitude, on a sphere of the earth's mean radius (IUGG), 6,371,008.8 m. */
const metresPerUnit = ((6_371_008.8 * Math.PI) / 180) * 1e-7

/**
 * The surroundings of a point as a plane in metres (equirectangular projection): exact to a part in a million within some kilometres,
 * which is where streets to snap to lie. Coordinates of streets are in 1e-7 degrees.
 */
export interface LocalPlane {
  x(longitude: number): number
  y(latitude: number): number
  /** The smallest box in whole 1e-7 degrees with all that is within so many metres: west, south, east, north. */
  box(radius: number): readonly [number, number, number, number]
}

export function localPlane([longitude, latitude]: LonLat): LocalPlane {
  const middleX = longitude * 1e7
  const middleY = latitude * 1e7
  // Not quite 0 at the poles, so that a box there is wide and not without number.
  const metresAcross = metresPerUnit * Math.max(1e-6, Math.cos((latitude * Math.PI) / 180))
  return {
    x: (east) => (east - middleX) * metresAcross,
    y: (north) => (north - middleY) * metresPerUnit,
    box: (radius) => [
      Math.floor(middleX - radius / metresAcross),
      Math.floor(middleY - radius / metresPerUnit),
      Math.ceil(middleX + radius / metresAcross),
      Math.ceil(middleY + radius / metresPerUnit),
    ],
  }
}
