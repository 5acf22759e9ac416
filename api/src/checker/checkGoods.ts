import type { CheckedProblem, CheckedRoute, CheckedVehicle, CheckedVisit } from './input.ts'
import type { Violation } from './violation.ts'

/**
 * What is on board along a well-formed round: everything is collected before its door and delivered after, in time for
 * hot and chilled food, and never more than the vehicle can carry.
 */
export function checkGoods(
  problem: CheckedProblem,
  vehicle: CheckedVehicle,
  route: CheckedRoute,
  index: number,
): Violation[] {
  const violations: Violation[] = []
  /** Task → where it was collected. */
  const onBoard = new Map<number, CheckedVisit & { readonly position: number }>()
  const load = new Array<number>(problem.dimensions).fill(0)
  const change = (task: number, sign: 1 | -1): void => {
    const asked = problem.tasks[task]!
    if (asked.kind === 'visit') return
    asked.amounts.forEach((amount, dimension) => {
      load[dimension]! += sign * amount
    })
  }
  route.visits.forEach((visit, position) => {
    const at = { route: index, visit: position }
    if (visit.kind === 'collect') {
      for (const task of visit.tasks) {
        const earlier = onBoard.get(task)
        if (earlier) violations.push({ kind: 'not_delivered', route: index, visit: earlier.position, task })
        else change(task, 1)
        onBoard.set(task, { ...visit, position })
      }
    }
    if (visit.kind === 'deliver') {
      const task = visit.tasks[0]!
      const collected = onBoard.get(task)
      if (collected) {
        change(task, -1)
        onBoard.delete(task)
        const by = visit.begin - collected.departure - maxRideOf(problem, task)
        if (by > 0) violations.push({ kind: 'ride_too_long', ...at, task, by })
      } else {
        violations.push({ kind: 'not_collected', ...at, task })
      }
    }
    load.forEach((expected, dimension) => {
      const found = visit.load[dimension]!
      if (found !== expected) violations.push({ kind: 'wrong_load', ...at, dimension, found, expected })
      const by = expected - vehicle.capacities[dimension]!
      if (by > 0) violations.push({ kind: 'over_capacity', ...at, dimension, by })
    })
  })
  for (const [task, { position }] of onBoard) {
    violations.push({ kind: 'not_delivered', route: index, visit: position, task })
  }
  return violations
}

function maxRideOf(problem: CheckedProblem, task: number): number {
  const asked = problem.tasks[task]!
  return (asked.kind === 'visit' ? undefined : asked.maxRide) ?? Number.POSITIVE_INFINITY
}
