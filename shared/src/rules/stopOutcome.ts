import { latestEvents, type RankableEvent } from './latestEvents.ts'
import type { Outcome } from './statusTransitions.ts'

/** An event of a stop, recorded by a phone (or by an organiser for a driver). */
export interface StopEvent extends RankableEvent {
  readonly outcome?: Outcome | undefined
}

/**
 * The event of the current outcome: the last that was not undone, which an undo must refer to. That a stop was not attempted counts only while nobody
 * says otherwise, at whatever time. The view `stop_outcomes` does the same in SQL; a
 * test compares them.
 *
 * @param events of one stop, of whatever kinds
 */
export function latestOutcomeEvent(events: readonly StopEvent[]): StopEvent | undefined {
  const latest = latestEvents(events, ({ kind, outcome }) =>
    kind !== 'outcome' ? undefined : outcome === 'not_attempted' ? 'not attempted' : 'attempted',
  )
  return latest.get('attempted') ?? latest.get('not attempted')
}
