import { type NewStopEvent, recordStopEvents } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queries.ts'
import { newEventId } from './newEventId.ts'

interface StopInRun {
  readonly runId: string
  readonly roundId: string
  readonly stopId: string
}

type Happened = { readonly outcome: Outcome } | { readonly undoes: string }

/** The event that this page recorded last at a stop, for its undo; null: none, or undone. */
const eventKey = (stopId: string) => ['recorded-event', stopId] as const

/** Records, for a driver who phones in, what happened at a stop, and takes that back. */
export function useOutcome({ runId, roundId, stopId }: StopInRun) {
  const queryClient = useQueryClient()
  const recorded = useQuery<string | null>({
    queryKey: eventKey(stopId),
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const mutation = useMutation({
    mutationFn: (happened: Happened) => {
      const event: NewStopEvent = {
        id: newEventId(),
        stopId,
        note: '',
        deviceTime: new Date().toISOString(),
        ...('outcome' in happened
          ? { kind: 'outcome', outcome: happened.outcome }
          : { kind: 'undo', undoes: happened.undoes }),
      }
      return call(recordStopEvents, { params: { roundId }, body: { events: [event] } })
    },
    onSuccess: (answer) => {
      const stop = answer.stops.find((one) => one.id === stopId)
      queryClient.setQueryData(eventKey(stopId), stop?.outcomeEventId ?? null)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.run(runId) }),
  })
  return { recordedEventId: recorded.data, ...mutation }
}
