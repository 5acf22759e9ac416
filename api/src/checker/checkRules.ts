import { type CheckedLoads, checkLoads } from './checkLoads.ts'
import { checkTimes, checkWindows, type Travel } from './checkTimes.ts'
import { differs } from './numbers.ts'
import type { ProblemIndex } from './problemIndex.ts'
import type { Round, RuleViolation } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { doneSteps } from './underWay.ts'

/** The rules that a round breaks, and what is wrong with its numbers. */
export interface CheckedRound {
  readonly violations: SolutionViolation[]
  readonly ruleViolations: readonly RuleViolation[]
  /** As recomputed here, not as in the route. */
  readonly cost: number
  readonly duration: number
  readonly priority: number
}

/** All rules that concern one round by itself. */
export function checkRules(index: ProblemIndex, round: Round): CheckedRound {
  const times = checkTimes(index, round)
  const goods = checkLoads(index, round)
  const { priority, cost, violations } = checkTotals(index, round, times.travel, goods)
  return {
    violations: [
      ...checkPlaces(round),
      ...checkDescriptions(round),
      ...checkBreaksOnce(round),
      ...times.violations,
      ...goods.violations,
      ...violations,
    ],
    ruleViolations: [...checkWindows(round), ...goods.ruleViolations, ...checkLimits(round, times.travel)],
    cost,
    duration: times.travel.duration,
    priority,
  }
}

function checkLimits({ vehicle, steps }: Round, { duration, distance }: Travel): RuleViolation[] {
  const ruleViolations: RuleViolation[] = []
  const has = new Set(vehicle.skills)
  let tasks = 0
  steps.forEach(({ stop }, step) => {
    const task =
      stop.type === 'job' ? stop.job : stop.type === 'pickup' || stop.type === 'delivery' ? stop.shipment : undefined
    if (!task) return
    tasks++
    if (task.skills?.some((skill) => !has.has(skill))) ruleViolations.push({ cause: 'skills', step })
  })
  const missed = (vehicle.breaks ?? []).filter(({ id }) => {
    const taken = steps.some(({ step: { type, id: other } }) => type === 'break' && other === id)
    return !taken && !doneSteps(vehicle).some(({ type, id: other }) => type === 'break' && other === id)
  })
  const {
    max_tasks = Number.POSITIVE_INFINITY,
    max_travel_time = Number.POSITIVE_INFINITY,
    max_duration = Number.POSITIVE_INFINITY,
    max_distance = Number.POSITIVE_INFINITY,
  } = vehicle
  if (tasks > max_tasks) ruleViolations.push({ cause: 'max_tasks', step: null })
  if (missed.length > 0) ruleViolations.push({ cause: 'missing_break', step: null })
  if (duration > max_travel_time) ruleViolations.push({ cause: 'max_travel_time', step: null })
  if (steps.at(-1)!.step.arrival - steps[0]!.step.arrival > max_duration)
    ruleViolations.push({ cause: 'max_duration', step: null })
  if ((distance ?? 0) > max_distance) ruleViolations.push({ cause: 'max_distance', step: null })
  return ruleViolations
}

function checkPlaces({ steps, route }: Round): SolutionViolation[] {
  return steps.flatMap(({ step, stop }, position): SolutionViolation[] => {
    const { site } = stop
    const sameIndex = step.location_index === site?.location_index
    const samePoint = step.location?.[0] === site?.location?.[0] && step.location?.[1] === site?.location?.[1]
    return sameIndex && samePoint ? [] : [{ kind: 'wrong_place', route, step: position }]
  })
}

function checkDescriptions({ steps, route, vehicle, routeJson }: Round): SolutionViolation[] {
  const wrong = steps.flatMap(({ step, stop }, position) => (step.description === stop.description ? [] : [position]))
  return [...(routeJson.description === vehicle.description ? [] : [null]), ...wrong].map((step) => ({
    kind: 'wrong_description',
    route,
    step,
  }))
}

function checkBreaksOnce({ steps, route }: Round): SolutionViolation[] {
  const seen = new Set<number>()
  return steps.flatMap(({ stop }, step): SolutionViolation[] => {
    if (stop.type !== 'break') return []
    const repeated = seen.has(stop.id)
    seen.add(stop.id)
    return repeated ? [{ kind: 'break_repeated', route, step }] : []
  })
}

function checkTotals(index: ProblemIndex, round: Round, travel: Travel, goods: CheckedLoads) {
  const { routeJson, vehicle, steps, route } = round
  const violations: SolutionViolation[] = []
  const expect = (field: string, found: number | undefined, expected: number): void => {
    if (found === undefined || differs(found, expected)) {
      violations.push({ kind: 'wrong_number', field, route, step: null, found, expected })
    }
  }
  const sum = (of: (step: Round['steps'][number]) => number): number =>
    steps.reduce((total, step) => total + of(step), 0)
  const setup = sum(({ step }) => step.setup)
  const service = sum(({ step }) => step.service)
  const rest = sum(({ step, stop }) => (stop.type === 'break' ? step.service : 0))
  // Both stops of a shipment count its priority, as in VROOM.
  const priority = sum(({ stop }) =>
    stop.type === 'job' ? (stop.job.priority ?? 0) : 'shipment' in stop ? (stop.shipment.priority ?? 0) : 0,
  )
  const { fixed = 0, per_hour = 3600, per_task_hour = 0, per_km = 0 } = vehicle.costs ?? {}
  const travelCost = travel.cost ?? (per_hour * travel.duration) / 3600 + (per_km * (travel.distance ?? 0)) / 1000
  const cost = fixed + travelCost + (per_task_hour * (setup + service - rest)) / 3600
  expect('cost', routeJson.cost, cost)
  expect('setup', routeJson.setup, setup)
  expect('service', routeJson.service, service)
  expect('duration', routeJson.duration, travel.duration)
  expect(
    'waiting_time',
    routeJson.waiting_time,
    sum(({ step }) => step.waiting_time),
  )
  expect('priority', routeJson.priority, priority)
  if (travel.distance !== undefined) expect('distance', routeJson.distance, travel.distance)
  else if (routeJson.distance !== undefined) expect('distance', routeJson.distance, Number.NaN)
  for (let dimension = 0; dimension < index.dimensions; dimension++) {
    expect(`delivery[${dimension}]`, routeJson.delivery?.[dimension], goods.delivery[dimension]!)
    expect(`pickup[${dimension}]`, routeJson.pickup?.[dimension], goods.pickup[dimension]!)
  }
  return { violations, cost, priority }
}
