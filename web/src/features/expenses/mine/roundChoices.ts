import type { ClaimableRound } from '@doorstep/shared/contracts'
import type { MileageMode } from '@doorstep/shared/rules'

/** What can be ticked: the vehicle's miles of a round, or those of a passenger on it. */
export interface RoundChoice {
  readonly key: string
  readonly round: ClaimableRound
  readonly mode: MileageMode
}

export const toChoices = (rounds: readonly ClaimableRound[]): RoundChoice[] =>
  rounds.flatMap((round) => [
    ...(round.asDriver ? [{ key: `${round.roundId} driver`, round, mode: round.mode }] : []),
    ...(round.asPassenger ? [{ key: `${round.roundId} passenger`, round, mode: 'passenger' as const }] : []),
  ])
