import { getStop, type StopHistory } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queries.ts'

/** The details of a stop, and all that was told of it. Its key begins with the run's, so that whatever makes the run stale makes it stale too. */
export function useStopHistory({ runId, stopId }: { runId: string; stopId: string }) {
  return useQuery<StopHistory>({
    queryKey: [...keys.run(runId), 'stop', stopId],
    queryFn: ({ signal }) => call(getStop, { params: { stopId } }, { signal }),
  })
}
