import type { Seconds } from '@doorstep/shared/units'
import { placements } from '../construction/placements.ts'
import type { SearchState } from '../cost/searchState.ts'
import type { Reason } from '../model/plan.ts'
import { isHub, type SearchProblem } from '../model/searchProblem.ts'
import { type Breach, measureBreach } from './measureBreach.ts'

/**
 * Why no vehicle takes a task: every vehicle is tried, first for what it can never do, then with an empty round, then at
 * every place of the round it has, and its least obstacle counts.
 * @returns one Reason per cause, the one that stops the most vehicles first; never empty.
 */
export function whyUnassigned(state: SearchState, task: number): Reason[] {
  const { problem } = state
  if (problem.vehicles === 0) return [{ kind: 'no_vehicles' }]
  const reasons = new Map<string, Reason>()
  for (let vehicle = 0; vehicle < problem.vehicles; vehicle++) {
    const found = never(problem, task, vehicle) ?? tried(state, task, vehicle)
    for (const reason of found) {
      const key = keyOf(reason)
      const known = reasons.get(key)
      reasons.set(key, known ? merged(known, reason) : reason)
    }
  }
  return [...reasons.values()].sort((a, b) => concerned(b) - concerned(a))
}

const concerned = (reason: Reason): number => (reason.kind === 'no_vehicles' ? 0 : reason.vehicles.length)

function keyOf(reason: Reason): string {
  const part =
    reason.kind === 'missing_skill'
      ? reason.skill
      : reason.kind === 'too_large' || reason.kind === 'no_room_left'
        ? reason.dimension
        : reason.kind === 'hub_closed'
          ? `${reason.hub} ${reason.alone}`
          : 'alone' in reason
            ? reason.alone
            : ''
  return `${reason.kind} ${part}`
}

/** Two reasons of one key: all their vehicles, and the number of the vehicle that comes nearest. */
function merged(one: Reason, other: Reason): Reason {
  if (one.kind === 'no_vehicles' || other.kind === 'no_vehicles') return one
  const vehicles = [...one.vehicles, ...other.vehicles]
  if (one.kind === 'too_large' && other.kind === 'too_large') {
    return { ...one, vehicles, largest: Math.max(one.largest, other.largest) }
  }
  if (one.kind === 'too_many_tasks' && other.kind === 'too_many_tasks') {
    return { ...one, vehicles, limit: Math.max(one.limit, other.limit) }
  }
  if ('lateBy' in one && 'lateBy' in other) {
    return { ...one, vehicles, lateBy: Math.min(one.lateBy, other.lateBy) as Seconds }
  }
  if (one.kind === 'no_room_left' && other.kind === 'no_room_left') {
    return { ...one, vehicles, by: Math.min(one.by, other.by) }
  }
  if ((one.kind === 'past_shift_end' || one.kind === 'ride_too_long') && 'by' in other) {
    return { ...one, vehicles, by: Math.min(one.by, other.by) as Seconds }
  }
  return { ...one, vehicles }
}

/** Skills and sheer size. Undefined if neither stands in the way. */
function never(problem: SearchProblem, task: number, vehicle: number): Reason[] | undefined {
  const asked = problem.source.tasks[task]!
  const { skills, capacities } = problem.source.vehicles[vehicle]!
  const vehicles = [vehicle]
  const missing = [...new Set(asked.skills)].filter((skill) => !skills.includes(skill))
  if (missing.length > 0) return missing.map((skill) => ({ kind: 'missing_skill', vehicles, skill }))
  if (asked.kind === 'visit') return undefined
  const large: Reason[] = []
  asked.amounts.forEach((amount, dimension) => {
    const largest = capacities[dimension]!
    if (amount > largest) large.push({ kind: 'too_large', vehicles, dimension, amount, largest })
  })
  return large.length > 0 ? large : undefined
}

function tried(state: SearchState, task: number, vehicle: number): Reason[] {
  const { problem } = state
  const limit = problem.maxTasks[vehicle]!
  const route = state.routes[vehicle]!
  if (route.taskCount >= limit) return [{ kind: 'too_many_tasks', vehicles: [vehicle], limit }]
  const alone = leastBreach(problem, task, vehicle, [])
  if (alone.kind !== 'none') return [asReason(problem, task, vehicle, alone, true)]
  return [asReason(problem, task, vehicle, leastBreach(problem, task, vehicle, route.nodes), false)]
}

/** The smallest breach over all places where the task could go into the sequence. */
function leastBreach(problem: SearchProblem, task: number, vehicle: number, nodes: readonly number[]): Breach {
  let least: Breach = { kind: 'unreachable' }
  for (const candidate of placements(problem, nodes, task)) {
    const breach = measureBreach(problem, vehicle, candidate)
    if (severity(breach) < severity(least)) least = breach
  }
  return least
}

/** Room before time: a round that is only too late may be helped by a longer shift, one that is full may not. */
function severity(breach: Breach): number {
  switch (breach.kind) {
    case 'none':
      return -1
    case 'late':
    case 'past_shift_end':
    case 'ride_too_long':
      return breach.total
    case 'no_room_left':
      return 1e12 + breach.by
    case 'unreachable':
      return Infinity
  }
}

function asReason(problem: SearchProblem, task: number, vehicle: number, breach: Breach, alone: boolean): Reason {
  const vehicles = [vehicle]
  switch (breach.kind) {
    case 'none':
      throw new Error('a task was left out that has a place')
    case 'unreachable':
      return { kind: 'unreachable', vehicles }
    case 'no_room_left':
      return { kind: 'no_room_left', vehicles, dimension: breach.dimension, by: breach.by }
    case 'past_shift_end':
      return { kind: 'past_shift_end', vehicles, by: breach.by as Seconds, alone }
    case 'ride_too_long':
      return { kind: 'ride_too_long', vehicles, by: breach.by as Seconds, alone }
    case 'late': {
      const lateBy = breach.by as Seconds
      if (isHub(problem, breach.node)) {
        return { kind: 'hub_closed', vehicles, hub: breach.node - 2 * problem.tasks, lateBy, alone }
      }
      const kind = breach.node === problem.tasks + task ? 'collection_closed' : 'outside_window'
      return { kind, vehicles, lateBy, alone }
    }
  }
}
