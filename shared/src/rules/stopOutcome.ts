import { latestEvents, type RankableEvent } from './latestEvents.ts'
import type { Outcome } from './statusTransitions.ts'

/** An event of a stop, recorded by a phone (or by an organiser for a driver). */
export interface StopEvent extends RankableEvent {
  readonly outcome?: Outcome | undefined
}

/**
 * The event of the current outcome: the last that was not undone, which an undo must refer to. The view `stop_outcomes` does the same in SQL; a
 * test compares them.
 *
 * @param events of one stop, of whatever kinds
 */
export const latestOutcomeEvent = (events: readonly StopEvent[]): StopEvent | undefined =>
  latestEvents(events, ({ kind }) => (kind === 'outcome' ? kind : undefined)).get('outcome')
