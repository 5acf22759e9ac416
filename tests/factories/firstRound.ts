import type { RunDetail, RunRound, RunStop } from '@doorstep/shared/contracts'

type Planned = Pick<RunDetail, 'allRounds'>

/** The first round of a planned run: the only one that `makePlannedRun` makes. */
export function firstRound({ allRounds: [round] }: Planned): RunRound {
  if (!round) throw new Error('The run has no rounds.')
  return round
}

/** The doors of that round, in the order of the plan. */
export const doorsOf = (run: Planned): RunStop[] => firstRound(run).stops.filter(({ kind }) => kind === 'deliver')

/** Its first collection. */
export function collectionOf(run: Planned): RunStop {
  const stop = firstRound(run).stops.find(({ kind }) => kind === 'collect')
  if (!stop) throw new Error('The round has no collection.')
  return stop
}
