import type { AnsweredSolution } from './answered.ts'
import type { ProblemIndex } from './problemIndex.ts'
import { isRound, type Round } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { doneSteps, goodsAboard, keptOrder, stepKey as key, orderedSteps } from './underWay.ts'

/** That every task is done once or left out once with a reason, by whom it may be done, and each vehicle used once. */
export function checkAssignment(
  index: ProblemIndex,
  solution: AnsweredSolution,
  rounds: readonly Round[],
): SolutionViolation[] {
  return [
    ...checkOnce(index, solution),
    ...checkPairs(index, solution),
    ...checkVehicles(solution),
    ...rounds.flatMap((round) => checkLocks(index, round)),
    ...checkUnused(index, rounds),
  ]
}

function checkOnce(index: ProblemIndex, { routes, unassigned }: AnsweredSolution): SolutionViolation[] {
  const violations: SolutionViolation[] = []
  const times = new Map<string, { type: string; id: number; count: number }>()
  const known = [
    ['job', index.jobs],
    ['pickup', index.pickups],
    ['delivery', index.deliveries],
  ] as const
  for (const [type, tasks] of known) for (const id of tasks.keys()) times.set(key(type, id), { type, id, count: 0 })
  for (const { steps } of routes) {
    for (const { type, id } of steps) {
      const task = times.get(key(type, id))
      if (task) task.count++
    }
  }
  unassigned.forEach(({ type, id, description, location, location_index, reasons }) => {
    const task = times.get(key(type, id))
    if (!task) {
      violations.push({ kind: 'unknown_task', type, id })
      return
    }
    task.count++
    if (reasons.length === 0) violations.push({ kind: 'no_reason', type, id })
    const asked =
      type === 'job' ? index.jobs.get(id) : (type === 'pickup' ? index.pickups : index.deliveries).get(id)?.[type]
    if (asked?.description !== description) violations.push({ kind: 'wrong_description', route: null, step: null })
    if (asked?.location_index !== location_index || asked?.location?.join() !== location?.join()) {
      violations.push({ kind: 'wrong_place', route: null, step: null })
    }
  })
  // What is done already is in no answer; it may not be done again.
  for (const vehicle of index.problem.vehicles) {
    for (const { type, id } of doneSteps(vehicle)) {
      const task = times.get(key(type, id))
      if (task) task.count++
    }
  }
  for (const { type, id, count } of times.values()) {
    if (count === 0) violations.push({ kind: 'task_missing', type, id })
    if (count > 1) violations.push({ kind: 'task_repeated', type, id, times: count })
  }
  return violations
}

function checkPairs(index: ProblemIndex, { routes, unassigned }: AnsweredSolution): SolutionViolation[] {
  const vehicleOf = new Map<string, number | null>()
  for (const { vehicle, steps } of routes) for (const { type, id } of steps) vehicleOf.set(key(type, id), vehicle)
  for (const { type, id } of unassigned) vehicleOf.set(key(type, id), null)
  for (const vehicle of index.problem.vehicles) {
    for (const { type, id } of doneSteps(vehicle)) vehicleOf.set(key(type, id), vehicle.id)
  }
  return (index.problem.shipments ?? []).flatMap(({ pickup, delivery }): SolutionViolation[] => {
    const [from, to] = [vehicleOf.get(key('pickup', pickup.id)), vehicleOf.get(key('delivery', delivery.id))]
    return from === to ? [] : [{ kind: 'shipment_parted', pickup: pickup.id, delivery: delivery.id }]
  })
}

function checkVehicles({ routes }: AnsweredSolution): SolutionViolation[] {
  const seen = new Set<number>()
  return routes.flatMap(({ vehicle }, route): SolutionViolation[] => {
    const again = seen.has(vehicle)
    seen.add(vehicle)
    return again ? [{ kind: 'vehicle_used_twice', route, vehicle }] : []
  })
}

function checkLocks(index: ProblemIndex, round: Round): SolutionViolation[] {
  const { vehicle, route } = round
  const violations: SolutionViolation[] = []
  const lock = (step: number | null): void => {
    violations.push({ kind: 'lock', route, vehicle: vehicle.id, step })
  }
  const ofOthers = new Set(
    index.problem.vehicles.filter(({ id }) => id !== vehicle.id).flatMap((other) => tasksKept(index, other)),
  )
  round.steps.forEach(({ stop }, step) => {
    if (stop.type !== 'job' && stop.type !== 'pickup' && stop.type !== 'delivery') return
    const task = stop.type === 'job' ? stop.job : stop.shipment
    if (task.lock !== undefined && task.lock !== vehicle.id) lock(step)
    if (ofOthers.has(key(stop.type, stop.id))) lock(step)
  })
  const order = round.steps.flatMap(({ stop }) =>
    'id' in stop && stop.type !== 'break' ? [key(stop.type, stop.id)] : [],
  )
  const kept = keptOrder(vehicle)
  const closed = vehicle.locked_steps === -1
  if (kept.some((step, position) => step !== order[position]) || (closed && order.length > kept.length)) lock(null)
  return violations
}

/** What no other vehicle may do. */
function tasksKept(index: ProblemIndex, vehicle: Round['vehicle']): string[] {
  const aboard = vehicle.visited && goodsAboard(index, vehicle)
  return [
    ...keptOrder(vehicle),
    ...[...(aboard?.jobs ?? [])].map((id) => key('job', id)),
    ...[...(aboard?.deliveries ?? [])].map((id) => key('delivery', id)),
  ]
}

/** A vehicle without a round has nothing locked in it. */
function checkUnused(index: ProblemIndex, rounds: readonly Round[]): SolutionViolation[] {
  const used = new Set(rounds.map(({ vehicle }) => vehicle.id))
  return index.problem.vehicles
    .filter((vehicle) => !used.has(vehicle.id) && keptOrder(vehicle).length > 0)
    .map(({ id }) => ({ kind: 'lock', route: null, vehicle: id, step: null }))
}

/** Plan mode: the rounds are the steps that were given, all of them and in their order. */
export function checkGivenSteps(index: ProblemIndex, solution: AnsweredSolution): SolutionViolation[] {
  const changed = index.problem.vehicles.flatMap((vehicle): SolutionViolation[] => {
    const given = orderedSteps(vehicle)
      .slice(doneSteps(vehicle).length)
      .map(({ type, id }) => key(type, id))
    const route = solution.routes.find((possible) => possible.vehicle === vehicle.id)
    const found = (route?.steps ?? []).flatMap(({ type, id }) =>
      type === 'start' || type === 'end' ? [] : [key(type, id)],
    )
    return given.join() === found.join() ? [] : [{ kind: 'steps_changed', vehicle: vehicle.id }]
  })
  return [...changed, ...checkOnce(index, solution), ...checkVehicles(solution), ...checkForcedTimes(index, solution)]
}

/** `service_at`, `service_after` and `service_before` of the steps given, those of start and end among them. */
function checkForcedTimes(index: ProblemIndex, { routes }: AnsweredSolution): SolutionViolation[] {
  return routes.flatMap(({ vehicle: vehicleId, steps }, route) => {
    const vehicle = index.vehicles.get(vehicleId)!
    const done = new Set(doneSteps(vehicle))
    const left = (vehicle.steps ?? []).filter((step) => !done.has(step))
    return steps.flatMap(({ type, id, arrival, waiting_time }, step): SolutionViolation[] => {
      const isSame = (other: { readonly type: string; readonly id?: number }) => other.type === type && other.id === id
      // A hub may be called at more than once.
      const given = left.filter(isSame)[steps.slice(0, step).filter(isSame).length]
      const begin = arrival + waiting_time
      const { service_at = begin, service_after = begin, service_before = begin } = given ?? {}
      const by = Math.max(Math.abs(begin - service_at), service_after - begin, begin - service_before)
      return by > 0 ? [{ kind: 'forced_time', route, step, by }] : []
    })
  })
}

export const roundsOf = (read: readonly (Round | SolutionViolation[])[]): Round[] => read.filter(isRound)
