import type { VroomJob, VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import { anyTime, doneOf, type TinyStop, workStop } from './tinyProblem.ts'
import { type TinyRound, tryRound } from './tinyRound.ts'

export interface BestPlan {
  /** By vehicle; undefined: not used. */
  readonly rounds: readonly (TinyRound | undefined)[]
  /** Compared in order: for each class, the sum of priorities and number of tasks done; then the objective. */
  readonly score: PlanScore
}

export interface PlanScore {
  readonly done: readonly number[]
  readonly objective: number
}

/** Negative: `a` is better. Costs are compared to 1e-6. */
export function compareScores(a: PlanScore, b: PlanScore): number {
  for (let place = 0; place < Math.max(a.done.length, b.done.length); place++) {
    const difference = (b.done[place] ?? 0) - (a.done[place] ?? 0)
    if (difference !== 0) return difference
  }
  const difference = a.objective - b.objective
  return Math.abs(difference) < 1e-6 ? 0 : difference
}

/** Enumerates every task set and order per vehicle, with hubs and breaks anywhere, then every assignment of tasks to vehicles. */
export function bruteForce(problem: VroomProblem): BestPlan {
  const jobs = problem.jobs ?? []
  const shipments = problem.shipments ?? []
  const gone = new Set(
    problem.vehicles.flatMap((vehicle) => doneOf(vehicle).done.map(({ type, id }) => `${type} ${id}`)),
  )
  const tasks = [
    ...jobs.filter(({ id }) => !gone.has(`job ${id}`)),
    ...shipments.filter(
      ({ pickup, delivery }) => !(gone.has(`pickup ${pickup.id}`) && gone.has(`delivery ${delivery.id}`)),
    ),
  ]
  const choices = problem.vehicles.map((vehicle) => bestRounds(problem, vehicle, gone))
  const classes = 1 + Math.max(0, ...tasks.map((task) => task.class ?? 0))
  const worth = tasks.map((task) => {
    const done = new Array<number>(2 * classes).fill(0)
    // As in VROOM, both stops of a shipment count, each with its priority.
    const stops = 'id' in task ? 1 : gone.has(`pickup ${task.pickup.id}`) ? 1 : 2
    done[2 * (task.class ?? 0)] = stops * (task.priority ?? 0)
    done[2 * (task.class ?? 0) + 1] = stops
    return done
  })
  let best: BestPlan | undefined
  const chosen: (TinyRound | undefined)[] = []
  const share = (vehicle: number, taken: number): void => {
    if (vehicle === problem.vehicles.length) {
      const done = new Array<number>(2 * classes).fill(0)
      worth.forEach((values, task) => {
        if (!(taken & (1 << task))) return
        values.forEach((value, place) => {
          done[place]! += value
        })
      })
      const score = { done, objective: objectiveOf(problem, chosen) }
      if (!best || compareScores(score, best.score) < 0) best = { rounds: [...chosen], score }
      return
    }
    for (const [mask, rounds] of choices[vehicle]!) {
      if (mask & taken) continue
      for (const round of rounds.values()) {
        chosen.push(round)
        share(vehicle + 1, taken | mask)
        chosen.pop()
      }
    }
  }
  share(0, 0)
  if (!best) throw new Error('no vehicle can even keep what is locked')
  return best
}

function objectiveOf(problem: VroomProblem, rounds: readonly (TinyRound | undefined)[]): number {
  const used = rounds.filter((round) => round !== undefined)
  const mean = used.reduce((sum, { travel }) => sum + travel, 0) / Math.max(1, used.length)
  const { balance = 0, idle = 0 } = problem.wishes ?? {}
  const atHome = idle * (problem.vehicles.length - used.length)
  return used.reduce((sum, { objective, travel }) => sum + objective + balance * Math.max(0, travel - mean), atHome)
}

/** The cheapest round for each set of tasks; with balance, for each set and travel time. */
function bestRounds(problem: VroomProblem, vehicle: VroomVehicle, gone: ReadonlySet<string>) {
  const jobs = problem.jobs ?? []
  const shipments = problem.shipments ?? []
  const { locked, done } = doneOf(vehicle)
  const closed = vehicle.locked_steps === -1
  const stops: { stop: TinyStop; bit: number }[] = []
  const has = new Set(vehicle.skills)
  const isFor = (task: Pick<VroomJob, 'skills' | 'lock' | 'excluded_vehicles'>): boolean =>
    !task.excluded_vehicles?.includes(vehicle.id) &&
    (task.lock === undefined || task.lock === vehicle.id) &&
    (task.skills ?? []).every((skill) => has.has(skill))
  const keptByOther = (type: string, id: number): boolean =>
    problem.vehicles.some((other) => {
      if (other.id === vehicle.id) return false
      const { locked: kept, all: steps, done: past } = doneOf(other)
      const hubs = new Set(past.flatMap((step) => (step.type === 'reload' ? [step.id] : [])))
      const hub = type === 'job' ? jobs.find((job) => job.id === id)?.hub : undefined
      const onBoard = other.visited !== undefined && type === 'job' && (hub === undefined || hubs.has(hub))
      return [...kept, ...(onBoard ? steps.slice(past.length) : [])].some(
        (step) => step.type === type && step.id === id,
      )
    })
  let bit = 0
  jobs.forEach((job, index) => {
    if (gone.has(`job ${job.id}`)) return
    if (isFor(job) && !keptByOther('job', job.id))
      stops.push({ stop: workStop('job', job, vehicle, index), bit: 1 << bit })
    bit++
  })
  shipments.forEach((shipment, index) => {
    const { pickup, delivery } = shipment
    const [pickedUp, delivered] = [gone.has(`pickup ${pickup.id}`), gone.has(`delivery ${delivery.id}`)]
    if (pickedUp && delivered) return
    const mine = pickedUp
      ? done.some(({ type, id }) => type === 'pickup' && id === pickup.id)
      : isFor(shipment) && !keptByOther('pickup', pickup.id) && !keptByOther('delivery', delivery.id)
    if (mine) {
      if (!pickedUp) stops.push({ stop: workStop('pickup', pickup, vehicle, index), bit: 0 })
      stops.push({ stop: workStop('delivery', delivery, vehicle, index), bit: 1 << bit })
    }
    bit++
  })
  const hubs = (problem.hubs ?? []).map((hub, index) => workStop('reload', hub, vehicle, index))
  const breaks = (vehicle.breaks ?? [])
    .map(
      ({ id, service = 0, time_windows = anyTime }, index): TinyStop => ({
        type: 'break',
        id,
        location: -1,
        windows: time_windows,
        setup: 0,
        service,
        index,
      }),
    )
    .filter(({ id }) => !done.some((step) => step.type === 'break' && step.id === id))
  const isTask = ({ type }: TinyStop): boolean => type !== 'break' && type !== 'reload'
  const best = new Map<number, Map<number, TinyRound | undefined>>()
  const mustGo = locked.some(({ type }) => type !== 'break')
  if (!mustGo) best.set(0, new Map([[0, undefined]]))
  const balanced = (problem.wishes?.balance ?? 0) > 0
  const kept = locked.filter(({ type }) => type !== 'break')
  const order: TinyStop[] = []
  /** Whether an unlocked hub visit is unnecessary: it would only pad the round to improve balance. */
  const hasIdleCall = (locked: number): boolean => {
    let visits = 0
    return order.some(({ type }, position) => {
      if (type !== 'break') visits++
      if (type !== 'reload' || visits <= locked) return false
      return typeof tryRound(problem, vehicle, order.toSpliced(position, 1)) !== 'string'
    })
  }
  const extend = (mask: number, open: number): void => {
    const visits = order.filter(({ type }) => type !== 'break')
    if (order.length > 0) {
      const trial = tryRound(problem, vehicle, order)
      if (trial === 'dead') return
      // A locked round is driven even if only a hub visit is left of it.
      const hasWork = order.some(isTask) || kept.length > 0
      const isWhole = open === 0 && hasWork && visits.length >= kept.length && !hasIdleCall(kept.length)
      if (trial !== 'broken' && isWhole) {
        const rounds = best.get(mask) ?? new Map<number, TinyRound | undefined>()
        best.set(mask, rounds)
        const key = balanced ? trial.travel : 0
        const before = rounds.get(key)
        if (!before || trial.objective < before.objective - 1e-9) rounds.set(key, { ...trial, stops: [...order] })
      }
    }
    const isNext = ({ type, id }: TinyStop): boolean => {
      const wanted = kept[visits.length]
      return wanted ? wanted.type === type && wanted.id === id : !closed
    }
    for (const { stop, bit: own } of stops) {
      if (order.includes(stop) || !isNext(stop)) continue
      if (stop.type === 'delivery') {
        const before = order.some(({ type, index }) => type === 'pickup' && index === stop.index)
        if (!before && !gone.has(`pickup ${shipments[stop.index]!.pickup.id}`)) continue
      }
      order.push(stop)
      extend(
        mask | own,
        open + (stop.type === 'pickup' ? 1 : 0) - (stop.type === 'delivery' && own && mustPair(stop) ? 1 : 0),
      )
      order.pop()
    }
    for (const hub of hubs) {
      const last = visits.findLastIndex(isTask)
      const isWished = kept[visits.length] ? isNext(hub) : !closed && !visits.slice(last + 1).includes(hub)
      if (!isWished || !(vehicle.reloads?.includes(hub.id) || jobs.some((job) => job.hub === hub.id))) continue
      // A hub visit after the last task is useless.
      if (!kept[visits.length] && stops.every(({ stop }) => order.includes(stop))) continue
      const again = visits.some(({ type, id }) => type === 'reload' && id === hub.id)
      if (again && !vehicle.reloads?.includes(hub.id)) continue
      order.push(hub)
      extend(mask, open)
      order.pop()
    }
    for (const rest of breaks) {
      if (order.includes(rest)) continue
      order.push(rest)
      extend(mask, open)
      order.pop()
    }
  }
  const mustPair = ({ index }: TinyStop): boolean => !gone.has(`pickup ${shipments[index]!.pickup.id}`)
  extend(0, 0)
  return best
}
