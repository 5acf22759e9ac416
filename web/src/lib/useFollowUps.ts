import { listFollowUps, resolveFollowUp } from '@doorstep/shared/contracts'
import type { FollowUpKind } from '@doorstep/shared/rules'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** The open follow-ups, alerts first. Only for pages of planners. */
export const useFollowUps = () =>
  useQuery({ queryKey: keys.followUps(), queryFn: ({ signal }) => call(listFollowUps, {}, { signal }) })

export interface FollowUpFilter {
  readonly state: 'open' | 'resolved'
  /** undefined: of any kind. */
  readonly kind: FollowUpKind | undefined
}

/** Those of a filter: alerts first if open, the latest first if resolved. */
export const useFollowUpList = ({ state, kind }: FollowUpFilter) =>
  useQuery({
    queryKey: keys.followUpList(state, kind),
    queryFn: ({ signal }) =>
      call(listFollowUps, { query: { state, ...(kind === undefined ? {} : { kind }) } }, { signal }),
    placeholderData: keepPreviousData,
  })

/** Also after a failure: somebody else may have resolved it. */
export function useResolveFollowUp(followUpId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (resolution: string) => call(resolveFollowUp, { params: { followUpId }, body: { resolution } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.followUps() }),
  })
}
