import type { LegTurn } from '@doorstep/shared/contracts'
import type { RouteStep } from '../roads/port.ts'

/** What a phone needs of the steps of a leg to say and show its turns: no lines, no streets beside the way. */
export const listTurns = (steps: readonly RouteStep[]): readonly LegTurn[] =>
  steps.map(({ name, ref, distance, mode, maneuver }) => {
    const [longitude, latitude] = maneuver.location
    return {
      type: maneuver.type,
      ...(maneuver.modifier !== undefined && { modifier: maneuver.modifier }),
      street: name,
      ...(ref !== undefined && { ref }),
      ...(maneuver.exit !== undefined && { exit: maneuver.exit }),
      bearing: maneuver.bearingAfter,
      travel: mode,
      metres: Math.round(distance),
      point: { longitude: roundDegrees(longitude), latitude: roundDegrees(latitude) },
    }
  })

/** Five decimals are about a metre. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
