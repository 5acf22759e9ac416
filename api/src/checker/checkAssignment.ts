import type { ProblemIndex } from './problemIndex.ts'
import { isRound, type Round } from './round.ts'
import type { SolutionJson } from './solutionJson.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { doneSteps, goodsAboard, stepKey as key, lockedOrder, orderedSteps } from './underWay.ts'

/** That every task is done once or unassigned once with a reason, by a vehicle that may do it, and each vehicle is used once. */
export function checkAssignment(
  index: ProblemIndex,
  solution: SolutionJson,
  rounds: readonly Round[],
): SolutionViolation[] {
  return [
    ...checkOnce(index, solution),
    ...checkPairs(index, solution),
    ...checkVehicles(solution),
    ...rounds.flatMap((round) => [...checkLocks(index, round), ...checkExclusions(round)]),
    ...checkUnused(index, rounds),
  ]
}

function checkOnce(index: ProblemIndex, { routes, unassigned }: SolutionJson): SolutionViolation[] {
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
  // What is done already may not be done again.
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

function checkPairs(index: ProblemIndex, { routes, unassigned }: SolutionJson): SolutionViolation[] {
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

function checkVehicles({ routes }: SolutionJson): SolutionViolation[] {
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
  const tasksOfOthers = new Set(
    index.problem.vehicles.filter(({ id }) => id !== vehicle.id).flatMap((other) => tasksBoundTo(index, other)),
  )
  round.steps.forEach(({ stop }, step) => {
    if (stop.type !== 'job' && stop.type !== 'pickup' && stop.type !== 'delivery') return
    const task = stop.type === 'job' ? stop.job : stop.shipment
    if (task.lock !== undefined && task.lock !== vehicle.id) lock(step)
    if (tasksOfOthers.has(key(stop.type, stop.id))) lock(step)
  })
  const order = round.steps.flatMap(({ stop }) =>
    'id' in stop && stop.type !== 'break' ? [key(stop.type, stop.id)] : [],
  )
  const locked = lockedOrder(vehicle)
  const closed = vehicle.locked_steps === -1
  if (locked.some((step, position) => step !== order[position]) || (closed && order.length > locked.length)) lock(null)
  return violations
}

function checkExclusions({ steps, vehicle, route }: Round): SolutionViolation[] {
  return steps.flatMap(({ stop }, step): SolutionViolation[] => {
    const task = stop.type === 'job' ? stop.job : 'shipment' in stop ? stop.shipment : undefined
    if (!task?.excluded_vehicles?.some((id) => id === vehicle.id)) return []
    return [{ kind: 'excluded_vehicle', route, vehicle: vehicle.id, step }]
  })
}

/** Tasks that no other vehicle may do. */
function tasksBoundTo(index: ProblemIndex, vehicle: Round['vehicle']): string[] {
  const aboard = vehicle.visited && goodsAboard(index, vehicle)
  return [
    ...lockedOrder(vehicle),
    ...[...(aboard?.jobs ?? [])].map((id) => key('job', id)),
    ...[...(aboard?.deliveries ?? [])].map((id) => key('delivery', id)),
  ]
}

/** A vehicle without a round has no locked steps. */
function checkUnused(index: ProblemIndex, rounds: readonly Round[]): SolutionViolation[] {
  const used = new Set(rounds.map(({ vehicle }) => vehicle.id))
  return index.problem.vehicles
    .filter((vehicle) => !used.has(vehicle.id) && lockedOrder(vehicle).length > 0)
    .map(({ id }) => ({ kind: 'lock', route: null, vehicle: id, step: null }))
}

/** Plan mode: the rounds are the vehicles' steps, all of them and in their order. */
export function checkSteps(index: ProblemIndex, solution: SolutionJson): SolutionViolation[] {
  const changed = index.problem.vehicles.flatMap((vehicle): SolutionViolation[] => {
    const expected = orderedSteps(vehicle)
      .slice(doneSteps(vehicle).length)
      .map(({ type, id }) => key(type, id))
    const route = solution.routes.find((possible) => possible.vehicle === vehicle.id)
    const found = (route?.steps ?? []).flatMap(({ type, id }) =>
      type === 'start' || type === 'end' ? [] : [key(type, id)],
    )
    return expected.join() === found.join() ? [] : [{ kind: 'steps_changed', vehicle: vehicle.id }]
  })
  return [...changed, ...checkOnce(index, solution), ...checkVehicles(solution), ...checkForcedTimes(index, solution)]
}

/** `service_at`, `service_after` and `service_before` of the steps, including start and end. */
function checkForcedTimes(index: ProblemIndex, { routes }: SolutionJson): SolutionViolation[] {
  return routes.flatMap(({ vehicle: vehicleId, steps }, route) => {
    const vehicle = index.vehicles.get(vehicleId)!
    const done = new Set(doneSteps(vehicle))
    const left = (vehicle.steps ?? []).filter((step) => !done.has(step))
    return steps.flatMap(({ type, id, arrival, waiting_time }, step): SolutionViolation[] => {
      const isSame = (other: { readonly type: string; readonly id?: number }) => other.type === type && other.id === id
      // A hub may be visited more than once.
      const expected = left.filter(isSame)[steps.slice(0, step).filter(isSame).length]
      const begin = arrival + waiting_time
      const { service_at = begin, service_after = begin, service_before = begin } = expected ?? {}
      const by = Math.max(Math.abs(begin - service_at), service_after - begin, begin - service_before)
      return by > 0 ? [{ kind: 'forced_time', route, step, by }] : []
    })
  })
}

export const roundsOf = (read: readonly (Round | SolutionViolation[])[]): Round[] => read.filter(isRound)
