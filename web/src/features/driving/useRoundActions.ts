import type { Outcome } from '@doorstep/shared/rules'
import { useCallback } from 'react'
import type { Phone } from './phone/phone.ts'
import { outcomeEvent, undoEvent } from './stopEvents.ts'

export interface RoundActions {
  readonly record: (stopId: string, outcome: Outcome, note?: string) => Promise<void>
  readonly undo: (roundId: string, stopId: string, eventId: string) => Promise<void>
}

/** What a driver can do to the stops of a round. Resolves once it is kept on the phone. */
export function useRoundActions({ outbox }: Phone, roundId: string): RoundActions {
  const record = useCallback(
    (stopId: string, outcome: Outcome, note = '') =>
      outbox.record(roundId, outcomeEvent(stopId, outcome, note, new Date())),
    [outbox, roundId],
  )
  const undo = useCallback(
    (ofRoundId: string, stopId: string, eventId: string) =>
      outbox.record(ofRoundId, undoEvent(stopId, eventId, new Date())),
    [outbox],
  )
  return { record, undo }
}
