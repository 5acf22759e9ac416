import type { SearchState } from '../cost/searchState.ts'
import type { SearchProblem } from '../model/searchProblem.ts'

/** A kind of move that makes a state better, or leaves it as it is. Never puts a task in or out. */
export interface Operator {
  readonly name: string
  /** False if no move of this kind can exist for the problem. */
  supports(problem: SearchProblem): boolean
  /**
   * Looks at all its moves and applies those that make the state cheaper as it meets them.
   * @param expired asked now and then; true means return at once, between two moves.
   * @returns whether the state changed.
   */
  improve(state: SearchState, expired: () => boolean): boolean
}
