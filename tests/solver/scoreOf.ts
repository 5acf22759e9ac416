import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'
import type { PlanScore } from './bruteForce.ts'

/** An answer's score as the brute force computes it. */
export function scoreOf({ jobs = [], shipments = [] }: VroomProblem, { routes, summary }: VroomSolution): PlanScore {
  const classes = 1 + Math.max(0, ...[...jobs, ...shipments].map((task) => task.class ?? 0))
  const done = new Array<number>(2 * classes).fill(0)
  for (const { type, id } of routes.flatMap(({ steps }) => steps)) {
    const task =
      type === 'job'
        ? jobs.find((job) => job.id === id)
        : type === 'pickup' || type === 'delivery'
          ? shipments.find((shipment) => shipment[type].id === id)
          : undefined
    if (!task) continue
    done[2 * (task.class ?? 0)]! += task.priority ?? 0
    done[2 * (task.class ?? 0) + 1]!++
  }
  return { done, objective: summary.objective }
}
