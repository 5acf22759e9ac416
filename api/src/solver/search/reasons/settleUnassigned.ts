import type { SearchModel } from '../../model/searchModel.ts'
import type { VroomProblem } from '../../problem/problem.ts'
import type { SearchPlanReason } from '../../problem/searchPlan.ts'
import { ReasonFinder } from './reasonFinder.ts'
import { TaskTrials } from './taskTrials.ts'

/** Stops that may be looked at in trials of tasks in rounds, for each round of putting in: about a second, however large the problem. */
const mostWork = 20_000_000

interface Settled {
  /** By vehicle, its stops. */
  readonly rounds: readonly Int32Array[]
  /** Of each task that is in none of them. */
  readonly reasons: ReadonlyMap<number, readonly SearchPlanReason[]>
}

/**
 * Tries every task that is in no round with every vehicle. What fits after all is put in where it costs least, those of the first class and the highest priority
 * first; of what does not, the reasons are what the trials ran into.
 */
export function settleUnassigned(
  model: SearchModel,
  problem: VroomProblem,
  planned: readonly Int32Array[],
  unassigned: readonly number[],
): Settled {
  const { taskClass, priority } = model
  const trials = new TaskTrials(model)
  const rounds = [...planned]
  let left = unassigned.toSorted((a, b) => taskClass[a]! - taskClass[b]! || priority[b]! - priority[a]! || a - b)
  for (;;) {
    const finder = new ReasonFinder(model, problem, rounds, trials, left, mostWork)
    const reasons = new Map<number, readonly SearchPlanReason[]>()
    for (const head of left) {
      const finding = finder.findingFor(head)
      if ('fit' in finding) rounds[finding.fit.vehicle] = finding.fit.sequence
      else reasons.set(head, finding.reasons)
    }
    // What was put in changed what the others were tried with.
    if (reasons.size === left.length) return { rounds, reasons }
    left = [...reasons.keys()]
  }
}
