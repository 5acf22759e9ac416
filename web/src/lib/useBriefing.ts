import { getBriefing, sendBriefing } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** The message to all drivers of a day, and who has read it. */
export const useBriefing = (date: string) =>
  useQuery({
    queryKey: keys.briefing(date),
    queryFn: ({ signal }) => call(getBriefing, { query: { date } }, { signal }),
  })

/** Sends or replaces it; an empty text takes it back. */
export function useSendBriefing(date: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ text, replaces }: { readonly text: string; readonly replaces: string | null }) =>
      call(sendBriefing, { body: { date, text, replaces } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.briefing(date) }),
  })
}
