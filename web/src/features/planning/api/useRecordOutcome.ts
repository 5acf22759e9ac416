import { type NewStopEvent, type PlannedStop, recordStopEvents } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { newId } from '../../../lib/newId.ts'
import { keys } from '../../../lib/queryKeys.ts'

interface StopInRun {
  readonly runId: string
  readonly roundId: string
  readonly stop: Pick<PlannedStop, 'id' | 'lastEvent'>
}

type OutcomeChange =
  | { readonly outcome: Outcome }
  | {
      readonly undoes: string
      /** Where that was recorded. */
      readonly stopId: string
    }

/** An open page is a device that numbers its events, like a phone. */
const deviceId = newId()
let counter = 0

/** Records the outcome of a stop, or undoes it, for a driver who phones in. */
export function useRecordOutcome({ runId, roundId, stop }: StopInRun) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: OutcomeChange) => {
      const event: NewStopEvent = {
        id: newId(),
        stopId: stop.id,
        note: '',
        deviceTime: new Date().toISOString(),
        deviceId,
        deviceCounter: ++counter,
        seen: stop.lastEvent,
        ...('outcome' in change
          ? { kind: 'outcome', outcome: change.outcome }
          : { kind: 'undo', undoes: change.undoes, stopId: change.stopId }),
      }
      return call(recordStopEvents, { params: { roundId }, body: { events: [event], sentAt: event.deviceTime } })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.run(runId) }),
  })
}
