import {
  dismissGettingStarted,
  getAttention,
  getGettingStarted,
  listRuns,
  listShifts,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'

export const useAttention = () =>
  useQuery({ queryKey: keys.attention(), queryFn: ({ signal }) => call(getAttention, {}, { signal }) })

/** Asked again whenever its page opens: the steps are done on other pages. */
export const useGettingStarted = () =>
  useQuery({
    queryKey: keys.gettingStarted(),
    queryFn: ({ signal }) => call(getGettingStarted, {}, { signal }),
    refetchOnMount: 'always',
  })

export function useDismissGettingStarted() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (dismissed: boolean) => call(dismissGettingStarted, { body: { dismissed } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.gettingStarted() }),
  })
}

export const useRunsOfDay = (date: string) =>
  useQuery({
    queryKey: keys.runs(date),
    queryFn: ({ signal }) => call(listRuns, { query: { date } }, { signal }),
    select: ({ items }) => items,
  })

export const useShiftsOfDay = (date: string) =>
  useQuery({
    queryKey: keys.shifts(date),
    queryFn: ({ signal }) => call(listShifts, { query: { date } }, { signal }),
    select: ({ items }) => items.toSorted((one, other) => one.window.from - other.window.from),
  })
