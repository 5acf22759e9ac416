import type { DriverStop } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { useCallback } from 'react'
import type { Phone } from '../phone/phone.ts'
import { outcomeEvent, undoEvent } from '../phone/stopEvents.ts'

type SeenStop = Pick<DriverStop, 'id' | 'lastEvent'>

export interface RoundActions {
  readonly record: (stop: SeenStop, outcome: Outcome, note?: string) => Promise<void>
  readonly undo: (roundId: string, stopId: string, eventId: string) => Promise<void>
}

/** Records and undoes outcomes. Resolves once the event is stored on the phone. */
export function useRoundActions({ outbox }: Phone, roundId: string): RoundActions {
  const record = useCallback(
    (stop: SeenStop, outcome: Outcome, note = '') =>
      outbox.record(roundId, outcomeEvent(stop.id, outcome, note, new Date(), stop.lastEvent)),
    [outbox, roundId],
  )
  const undo = useCallback(
    (ofRoundId: string, stopId: string, eventId: string) =>
      outbox.record(ofRoundId, undoEvent(stopId, eventId, new Date())),
    [outbox],
  )
  return { record, undo }
}
