import type { RoundLines, RunRound } from '@doorstep/shared/contracts'
import { buildLegs } from '../../../map/round/buildLegs.ts'
import type { RoundLeg } from '../../../map/round/joinLegs.ts'

/**
 * The legs of a planned round for the map. A leg that has become an estimate since its line was fetched, because its door moved, is
 * straight; one whose line is not loaded yet is not drawn. Lines are in the order of the plan, stops in that of the driver.
 */
export function plannedLegs(
  round: Pick<RunRound, 'start' | 'stops' | 'end' | 'endGuessed'>,
  lines?: RoundLines,
): RoundLeg[] {
  const stops = round.stops.map(({ point, legGuessed, position }) => ({
    point,
    legGuessed,
    legLine: legGuessed ? null : (lines?.stopLines[position - 1] ?? null),
  }))
  const { start, end, endGuessed } = round
  return buildLegs({ start, stops, end, endGuessed, endLine: endGuessed ? null : (lines?.endLine ?? null) })
}
