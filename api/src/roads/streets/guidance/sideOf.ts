import { bearing, type GridPoint, shortDistance, turnBetween } from './bearings.ts'

/** Centimetres: a door nearer or farther than these has no side. As OSRM. */
const minDistance = 500
const maxDistance = 30_000

/** The side of a door, seen from `location` when travelling towards `direction` degrees. */
export function sideOf(location: GridPoint, direction: number, door: GridPoint): 'left' | 'right' | undefined {
  const away = shortDistance(location, door)
  if (away < minDistance || away > maxDistance) return undefined
  return turnBetween(direction, bearing(location, door)) > 0 ? 'right' : 'left'
}
