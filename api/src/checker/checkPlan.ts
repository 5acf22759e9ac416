import { checkRoute } from './checkRoute.ts'
import type { CheckedPlan, CheckedProblem } from './input.ts'
import { differs } from './numbers.ts'
import type { Violation } from './violation.ts'

/**
 * Recomputes every constraint and every number of a plan from the problem alone. The problem is taken to be well-formed.
 * @returns everything that is wrong; an empty list is the proof that the plan can be driven as it stands.
 */
export function checkPlan(problem: CheckedProblem, plan: CheckedPlan): Violation[] {
  return [...checkAssignment(problem, plan), ...checkRoutes(problem, plan), ...checkCost(problem, plan)]
}

function checkAssignment(problem: CheckedProblem, plan: CheckedPlan): Violation[] {
  const violations: Violation[] = []
  const times = new Array<number>(problem.tasks.length).fill(0)
  const count = (task: number, route: number | null): void => {
    if (times[task] === undefined) violations.push({ kind: 'unknown_task', route, task })
    else times[task]++
  }
  plan.routes.forEach(({ visits }, route) => {
    for (const { kind, tasks } of visits) {
      if (kind === 'deliver' || kind === 'visit') for (const task of tasks) count(task, route)
    }
  })
  for (const { task, reasons } of plan.unassigned) {
    count(task, null)
    if (reasons.length === 0) violations.push({ kind: 'no_reason', task })
  }
  times.forEach((seen, task) => {
    if (seen === 0) violations.push({ kind: 'task_missing', task })
    if (seen > 1) violations.push({ kind: 'task_repeated', task, times: seen })
  })
  return violations
}

function checkRoutes(problem: CheckedProblem, plan: CheckedPlan): Violation[] {
  const used = new Set<number>()
  return plan.routes.flatMap((route, index): Violation[] => {
    const { vehicle } = route
    if (problem.vehicles[vehicle] === undefined) return [{ kind: 'unknown_vehicle', route: index, vehicle }]
    const repeated: Violation[] = used.has(vehicle) ? [{ kind: 'vehicle_used_twice', route: index, vehicle }] : []
    used.add(vehicle)
    return [...repeated, ...checkRoute(problem, route, index)]
  })
}

function checkCost(problem: CheckedProblem, plan: CheckedPlan): Violation[] {
  const violations: Violation[] = []
  const sums = { total: 0, duration: 0, distance: 0 }
  for (const route of plan.routes) {
    sums.total += route.cost
    sums.duration += route.duration
    sums.distance += route.distance
  }
  for (const total of ['total', 'duration', 'distance'] as const) {
    const found = plan.cost[total]
    const expected = sums[total]
    if (differs(found, expected)) violations.push({ kind: 'wrong_plan_total', total, found, expected })
  }
  const classes = Math.max(0, ...problem.tasks.map(({ priority }) => priority + 1))
  const missing = new Array<number>(classes).fill(0)
  for (const { task } of plan.unassigned) {
    const asked = problem.tasks[task]
    if (asked) missing[asked.priority]!++
  }
  for (let priority = 0; priority < Math.max(classes, plan.cost.unassignedByClass.length); priority++) {
    const found = plan.cost.unassignedByClass[priority] ?? Number.NaN
    const expected = missing[priority] ?? Number.NaN
    if (found !== expected) violations.push({ kind: 'wrong_unassigned_count', priority, found, expected })
  }
  return violations
}
