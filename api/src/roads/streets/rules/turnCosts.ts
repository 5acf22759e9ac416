import type { StreetMode } from '../graph/streetGraph.ts'

/**
 * Seconds at traffic signals, and the extra for signals before a junction or at a crossing. A bicycle's are OSRM 6's effective values: its
 * profile says 2 and, where no other street meets it, adds the 17.1 of a turn by 180 degrees. That is about what a cyclist waits;
 * recordings show it (docs/decisions/0011-street-rules.md).
 */
const signalSeconds = 2
const stopLineSeconds: Record<StreetMode, number> = { car: 0, bike: 17.1, cargo_bike: 17.1, foot: 0 }
/** Seconds for turning round. */
const uTurnSeconds: Record<StreetMode, number> = { car: 20, bike: 20, cargo_bike: 20, foot: 2 }
/** A weight in seconds, not a duration: high enough to prevent through traffic in a private yard, yet its doors stay reachable. */
export const restrictedEntrySeconds = 3000

export interface Turn {
  /** Degrees off straight ahead: positive to the right, negative to the left, 180 back. */
  readonly angle: number
  readonly isUTurn: boolean
  /** Streets at the junction. */
  readonly streets: number
  readonly changesTravel: boolean
  readonly hasSignals: boolean
  readonly drivesOnLeft: boolean
}

/**
 * Seconds that a turn takes. A car's grow with the angle along an S-curve from 0 to 7.5; turns across oncoming traffic (right turns where
 * traffic drives on the left) take longer. A bicycle's grow with the square of the angle, 6 at a right angle. Walkers turn freely. The
 * curves and constants are those of OSRM's car, bicycle and foot profiles (github.com/Project-OSRM/osrm-backend, profiles/).
 */
export function turnSeconds(mode: StreetMode, turn: Turn): number {
  let seconds = turn.hasSignals ? signalSeconds + (turn.streets <= 2 ? stopLineSeconds[mode] : 0) : 0
  if (turn.isUTurn) seconds += uTurnSeconds[mode]
  if (mode === 'foot') return seconds
  if (turn.streets <= 2 && !turn.changesTravel && !turn.isUTurn) return seconds
  return seconds + (mode === 'car' ? carTurn(turn) : bicycleTurn(turn))
}

function carTurn({ angle, drivesOnLeft }: Turn): number {
  const maxSeconds = 7.5
  const steepness = 13
  const bias = 1.075
  const nearSide = angle >= 0 !== drivesOnLeft
  const side = nearSide ? bias : 1 / bias
  return maxSeconds / (1 + Math.exp(-((steepness / side) * (Math.abs(angle) / 180) - (steepness / 2) * side)))
}

function bicycleTurn({ angle, drivesOnLeft }: Turn): number {
  const atRightAngle = 6
  const bias = 1.4
  const nearSide = angle >= 0 !== drivesOnLeft
  return ((angle / 90) ** 2 * atRightAngle) / (nearSide ? bias : 1 / bias)
}
