import { bearing, type GridPoint, shortDistance, turnBetween } from './bearings.ts'

/** Centimetres: nearer to the street a door has no side, and further than the second the street says nothing of it. As OSRM. */
const MIN_DISTANCE = 500
const MAX_DISTANCE = 30_000

/** On which side of the way a door lies, seen by somebody at `place` who travels towards `direction` degrees. */
export function sideOf(place: GridPoint, direction: number, door: GridPoint): 'left' | 'right' | undefined {
  const away = shortDistance(place, door)
  if (away < MIN_DISTANCE || away > MAX_DISTANCE) return undefined
  return turnBetween(direction, bearing(place, door)) > 0 ? 'right' : 'left'
}
