import type { DriverStop, NewEventOf } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { useCallback } from 'react'
import { type GivenBoxes, partOf } from '../boxes/givenBoxes.ts'
import type { Phone } from '../phone/phone.ts'
import { cannotFinishEvent, doorEvent, outcomeEvent, undoEvent } from '../phone/stopEvents.ts'
import type { UndoableEvent } from './roundView.ts'

/** What was tried at a silent door; how many boxes were handed over or left, where not all. */
type Details = Pick<NewEventOf<'outcome'>, 'rungs'> & { readonly given?: GivenBoxes | undefined }
type SeenStop = Pick<DriverStop, 'id' | 'kind' | 'lastEvent' | 'boxes'>

export interface RoundActions {
  /** The same outcome for all of these stops, by one tap. */
  readonly record: (stops: readonly SeenStop[], outcome: Outcome, note?: string, details?: Details) => Promise<void>
  /** Reports a worry about the person at a door, or asks the base to ring there. */
  readonly report: (kind: 'worry' | 'base_call', stopId: string, note?: string) => Promise<void>
  /** Gives stops without an outcome back to the organiser, with one sentence why. */
  readonly giveBack: (stops: readonly SeenStop[], sentence: string) => Promise<void>
  readonly undo: (roundId: string, events: readonly UndoableEvent[]) => Promise<void>
}

/** Records and undoes outcomes. Resolves once the events are stored on the phone. */
export function useRoundActions({ outbox }: Phone, roundId: string): RoundActions {
  const record = useCallback(
    (stops: readonly SeenStop[], outcome: Outcome, note = '', { given, ...tried }: Details = {}) => {
      const now = new Date()
      const outcomeOf = (stop: SeenStop) => {
        const boxes = partOf(stop, given)
        const more = { seen: stop.lastEvent, ...tried, ...(boxes === undefined ? {} : { boxes }) }
        return outcomeEvent(stop.id, outcomeAt(stop, outcome), note, now, more)
      }
      return outbox.record(roundId, ...stops.map(outcomeOf))
    },
    [outbox, roundId],
  )
  const giveBack = useCallback(
    (stops: readonly SeenStop[], sentence: string) => {
      const now = new Date()
      const outcomes = stops.map((stop) => outcomeEvent(stop.id, 'not_attempted', '', now, { seen: stop.lastEvent }))
      return outbox.record(roundId, cannotFinishEvent(stops.length, sentence, now), ...outcomes)
    },
    [outbox, roundId],
  )
  const report = useCallback(
    (kind: 'worry' | 'base_call', stopId: string, note = '') =>
      outbox.record(roundId, doorEvent(kind, stopId, note, new Date())),
    [outbox, roundId],
  )
  const undo = useCallback(
    (ofRoundId: string, events: readonly UndoableEvent[]) => {
      const now = new Date()
      return outbox.record(ofRoundId, ...events.map(({ stopId, eventId }) => undoEvent(stopId, eventId, now)))
    },
    [outbox],
  )
  return { record, report, giveBack, undo }
}

/** A visit to somebody who does not answer took place nowhere, wherever their parcel is left. */
const outcomeAt = ({ kind }: SeenStop, outcome: Outcome): Outcome =>
  kind === 'visit' && outcome === 'safe_place' ? 'no_answer' : outcome
