import { listDriverLinks, replaceDriverLink, revokeDriverLink } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** The links of a published run; live messages of the run refetch them. */
export const useDriverLinks = (runId: string) =>
  useQuery({
    queryKey: keys.driverLinks(runId),
    queryFn: ({ signal }) => call(listDriverLinks, { params: { runId } }, { signal }),
  })

/** Ends a link, or ends it and makes a new one. */
export function useChangeLink(runId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ linkId, change }: { linkId: string; change: 'replace' | 'revoke' }): Promise<void> => {
      const params = { linkId }
      if (change === 'revoke') await call(revokeDriverLink, { params })
      else await call(replaceDriverLink, { params })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.driverLinks(runId) }),
  })
}
