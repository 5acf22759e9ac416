import { listSharedPositions, type SharedPosition } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useReconnectingPoll } from './useReconnectingPoll.ts'

interface SharedPositions {
  readonly positions: readonly SharedPosition[]
  /** When their ages were true, in ms since 1970. */
  readonly fetchedAt: number
}

/** Where the drivers of a published run are who share it. Live messages refetch them. */
export function useSharedPositions(runId: string, isPublished: boolean): SharedPositions {
  const refetchInterval = useReconnectingPoll()
  const { data, dataUpdatedAt } = useQuery({
    queryKey: keys.sharedPositions(runId),
    queryFn: ({ signal }) => call(listSharedPositions, { params: { runId } }, { signal }),
    enabled: isPublished,
    // Nobody sees on a later visit where somebody was on an earlier one.
    gcTime: 0,
    refetchInterval,
  })
  return { positions: isPublished ? (data?.items ?? none) : none, fetchedAt: dataUpdatedAt }
}

const none: readonly SharedPosition[] = []
