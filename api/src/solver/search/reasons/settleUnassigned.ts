import type { SearchModel } from '../../model/searchModel.ts'
import type { VroomProblem } from '../../problem/problem.ts'
import type { SearchPlanReason } from '../../problem/searchPlan.ts'
import { ReasonFinder } from './reasonFinder.ts'
import { TaskTrials } from './taskTrials.ts'

/** Stops that may be tried in routes, in each pass: about a second, however large the problem. */
const maxWork = 20_000_000

interface Settlement {
  /** By vehicle, its stops. */
  readonly routes: readonly Int32Array[]
  /** By head of each task that stays unassigned. */
  readonly reasons: ReadonlyMap<number, readonly SearchPlanReason[]>
}

/**
 * Tries every unassigned task with every vehicle. Those that fit are inserted at the cheapest position, first class and highest priority first; the
 * obstacles of the others are their reasons.
 */
export function settleUnassigned(
  model: SearchModel,
  problem: VroomProblem,
  initialRoutes: readonly Int32Array[],
  unassigned: readonly number[],
): Settlement {
  const { taskClass, priority } = model
  const trials = new TaskTrials(model)
  const routes = [...initialRoutes]
  let remaining = unassigned.toSorted((a, b) => taskClass[a]! - taskClass[b]! || priority[b]! - priority[a]! || a - b)
  for (;;) {
    const finder = new ReasonFinder(model, problem, routes, trials, remaining, maxWork)
    const reasons = new Map<number, readonly SearchPlanReason[]>()
    for (const head of remaining) {
      const finding = finder.findingFor(head)
      if ('fit' in finding) routes[finding.fit.vehicle] = finding.fit.sequence
      else reasons.set(head, finding.reasons)
    }
    // Insertions changed the routes that the others were tried in.
    if (reasons.size === remaining.length) return { routes, reasons }
    remaining = [...reasons.keys()]
  }
}
