import { getRunLines, type RoundLines, type RunDetail } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

interface RoundOnMap {
  readonly run: Pick<RunDetail, 'id' | 'plannedAt'>
  readonly roundId: string
  /** null: not known yet; nothing is fetched. */
  readonly isCrowded: boolean | null
  readonly isDrawn: boolean
}

/**
 * The lines of a round for the map: fetched once for all rounds, or on a crowded map for each selected round. A plan's lines never
 * change, so live changes of the run do not refetch them. Undefined until they are loaded.
 */
export function useRoundLines({ run, roundId, isCrowded, isDrawn }: RoundOnMap): RoundLines | undefined {
  const all = useLines(run, undefined, isCrowded === false)
  const one = useLines(run, roundId, isCrowded === true && isDrawn && all.data === undefined)
  return (all.data ?? one.data)?.items.find((lines) => lines.roundId === roundId)
}

const useLines = ({ id: runId, plannedAt }: RoundOnMap['run'], round: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: keys.runLines(runId, plannedAt, round),
    queryFn: ({ signal }) => call(getRunLines, { params: { runId }, query: { round } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
