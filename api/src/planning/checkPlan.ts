import { checkSolution } from '../checker/index.ts'
import type { VroomProblem, VroomSolution } from '../solver/index.ts'

export class UnsoundPlanError extends Error {
  override name = 'UnsoundPlanError'
  /** Of the rules that it breaks. */
  readonly kinds: string[]
  constructor(kinds: string[]) {
    super('the plan did not pass the checker')
    this.kinds = kinds
  }
}

/** A plan that breaks a rule is never stored, whatever the solver computed. */
export function checkPlan(problem: VroomProblem, solution: VroomSolution): void {
  const violations = checkSolution(problem, solution)
  if (violations.length > 0) throw new UnsoundPlanError([...new Set(violations.map((violation) => violation.kind))])
}
