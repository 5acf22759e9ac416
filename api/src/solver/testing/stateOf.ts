import { createSearchRoute } from '../cost/searchRoute.ts'
import { SearchState } from '../cost/searchState.ts'
import type { Problem } from '../model/problem.ts'
import { createSearchProblem } from '../model/searchProblem.ts'

/** A state with these sequences of nodes, by vehicle. @throws Error if one of them breaks a rule. */
export function stateOf(source: Problem, sequences: readonly (readonly number[])[]): SearchState {
  const problem = createSearchProblem(source)
  const state = new SearchState(problem)
  sequences.forEach((nodes, vehicle) => {
    const route = createSearchRoute(problem, vehicle, nodes)
    if (!route) throw new Error(`the sequence of vehicle ${vehicle} breaks a rule`)
    state.replace(route)
  })
  return state
}

export const sequencesOf = (state: SearchState): (readonly number[])[] => state.routes.map(({ nodes }) => nodes)
