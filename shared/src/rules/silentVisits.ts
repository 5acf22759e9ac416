import type { Outcome } from './statusTransitions.ts'

/** A visit to a household with its outcome. */
export interface Visit {
  readonly eventId: string
  readonly outcome: Outcome
}

/** The visits that found nobody, as the visit before had. @param visits in their order in time */
export const findRepeatedSilence = <One extends Visit>(visits: readonly One[]): One[] =>
  visits.filter(({ outcome }, index) => outcome === 'no_answer' && visits[index - 1]?.outcome === 'no_answer')
