import { getStop, type StopHistory } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** The details of a stop and its events. */
export function useStopHistory({ runId, stopId }: { runId: string; stopId: string }) {
  return useQuery<StopHistory>({
    queryKey: keys.stopHistory(runId, stopId),
    queryFn: ({ signal }) => call(getStop, { params: { stopId } }, { signal }),
  })
}
