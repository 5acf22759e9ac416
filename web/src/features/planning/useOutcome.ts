import { type NewStopEvent, recordStopEvents } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/newId.ts'
import { keys } from '../../lib/queries.ts'

interface StopInRun {
  readonly runId: string
  readonly roundId: string
  readonly stopId: string
}

type Happened = { readonly outcome: Outcome } | { readonly undoes: string }

/** Records, for a driver who phones in, what happened at a stop, and takes back whatever holds there. */
export function useOutcome({ runId, roundId, stopId }: StopInRun) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (happened: Happened) => {
      const event: NewStopEvent = {
        id: newId(),
        stopId,
        note: '',
        deviceTime: new Date().toISOString(),
        ...('outcome' in happened
          ? { kind: 'outcome', outcome: happened.outcome }
          : { kind: 'undo', undoes: happened.undoes }),
      }
      return call(recordStopEvents, { params: { roundId }, body: { events: [event] } })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.run(runId) }),
  })
}
