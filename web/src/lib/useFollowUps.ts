import { listFollowUps, resolveFollowUp } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** The open follow-ups, alerts first. Only for pages of planners. */
export const useFollowUps = () =>
  useQuery({ queryKey: keys.followUps(), queryFn: ({ signal }) => call(listFollowUps, {}, { signal }) })

/** Also after a failure: somebody else may have resolved it. */
export function useResolveFollowUp(followUpId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (resolution: string) => call(resolveFollowUp, { params: { followUpId }, body: { resolution } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.followUps() }),
  })
}
