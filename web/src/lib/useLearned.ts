import { acceptLearned, getLearned } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** What a driver learned at a door, beside the household's record. */
export const useLearned = (followUpId: string) =>
  useQuery({
    queryKey: keys.learned(followUpId),
    queryFn: ({ signal }) => call(getLearned, { params: { followUpId } }, { signal }),
  })

interface Acceptance {
  readonly version: number
  readonly accessNotes: string
  readonly movePin: boolean
  readonly resolution: string
}

/** Accepts it into the record; after a conflict, the newer record is read. */
export function useAcceptLearned(followUpId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Acceptance) => call(acceptLearned, { params: { followUpId }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.followUps() }),
  })
}
