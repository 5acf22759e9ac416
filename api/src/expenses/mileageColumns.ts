import type { MileageMode } from '@doorstep/shared/rules'
import { invalidField } from '../kernel/errors.ts'
import type { ClaimedRound } from './queries/drivenRounds.ts'

interface Wanted {
  readonly mode?: MileageMode | undefined
  /** Hundredths. */
  readonly miles?: number | undefined
  readonly reason?: string | null | undefined
}

/**
 * The columns of a line for a round's miles: as planned and measured, unless the claimant says otherwise and why. The second of a crew rides along in
 * a car, for which they or the driver may claim, and has a bicycle of their own.
 *
 * @throws DomainError 'invalid-field'
 */
export function toMileageColumns(round: ClaimedRound, { mode: wanted, miles: claimed, reason = null }: Wanted) {
  const mode = wanted ?? (round.isDriver || !round.hasPassenger ? round.mode : 'passenger')
  if (mode === 'passenger' && !round.hasPassenger) throw invalidField('mode', 'is for the second person in a car')
  if (mode !== 'passenger' && !round.isDriver && round.hasPassenger)
    throw invalidField('mode', 'has to be passenger: the driver of this round claims for the car')
  const { miles: measured, isGuessed } = round.measure
  const miles = claimed ?? measured
  if (reason === null && miles !== measured)
    throw invalidField('reason', 'is required, because these are not the miles of the round')
  if (reason === null && mode !== 'passenger' && mode !== round.mode)
    throw invalidField('reason', 'is required, because the round was planned by another mode')
  const isSecond = mode === 'passenger' || !round.isDriver
  return { mode, isSecond, miles, reason, measuredMiles: measured, measureGuessed: isGuessed }
}
