import { planDay, type Run } from '@doorstep/shared/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { keys } from './queryKeys.ts'

/** Plans a day, whether or not it has a run yet. @param onPlanned gets the run's id; its planning has begun */
export function usePlanDay(date: string, onPlanned: (runId: string) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<Run> => call(planDay, { params: { date } }),
    onSuccess: (run) => onPlanned(run.id),
    onSettled: () =>
      Promise.all([keys.runs(date), keys.orders()].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
