import type { VroomProblem, VroomVehicle } from '../../api/src/solver/problem/problem.ts'
import type { VroomRoute, VroomSolution, VroomStep } from '../../api/src/solver/problem/solution.ts'
import type { BestPlan } from './bruteForce.ts'
import { doneOf, legsOf } from './tinyProblem.ts'
import type { TinyRound } from './tinyRound.ts'

/** The brute-force plan in VROOM's JSON, so that the checker is tested on correct plans too. */
export function writePlan(problem: VroomProblem, { rounds, score }: BestPlan): VroomSolution {
  const routes = rounds.flatMap((round, vehicle) =>
    round ? [writeRoute(problem, problem.vehicles[vehicle]!, round)] : [],
  )
  const done = new Set([
    ...routes.flatMap(({ steps }) => steps.map(({ type, id }) => `${type} ${id}`)),
    ...problem.vehicles.flatMap((vehicle) => doneOf(vehicle).done.map(({ type, id }) => `${type} ${id}`)),
  ])
  const left = [
    ...(problem.jobs ?? []).map((job) => ({ type: 'job' as const, ...job })),
    ...(problem.shipments ?? []).flatMap(({ pickup, delivery }) => [
      { type: 'pickup' as const, ...pickup },
      { type: 'delivery' as const, ...delivery },
    ]),
  ].filter(({ type, id }) => !done.has(`${type} ${id}`))
  const sum = (of: (route: VroomRoute) => number): number => routes.reduce((total, route) => total + of(route), 0)
  const dimensions = dimensionsOf(problem)
  const amounts = (of: 'delivery' | 'pickup'): number[] =>
    Array.from({ length: dimensions }, (_, q) => sum((route) => route[of]?.[q] ?? 0))
  return {
    code: 0,
    summary: {
      cost: sum(({ cost }) => cost),
      routes: routes.length,
      unassigned: left.length,
      setup: sum(({ setup }) => setup),
      service: sum(({ service }) => service),
      duration: sum(({ duration }) => duration),
      waiting_time: sum(({ waiting_time }) => waiting_time),
      priority: sum(({ priority }) => priority),
      ...(routes.every(({ distance }) => distance !== undefined) && { distance: sum(({ distance = 0 }) => distance) }),
      delivery: amounts('delivery'),
      pickup: amounts('pickup'),
      violations: [],
      computing_times: { loading: 0, solving: 0, routing: 0 },
      objective: score.objective,
    },
    unassigned: left.map(({ type, id, location_index }) => ({
      type,
      id,
      ...(location_index !== undefined && { location_index }),
      reasons: [{ kind: 'no_room_left', vehicles: [] }],
    })),
    routes,
  }
}

function dimensionsOf({ jobs = [], shipments = [], vehicles }: VroomProblem): number {
  return Math.max(
    0,
    ...jobs.flatMap(({ delivery = [], pickup = [] }) => [delivery.length, pickup.length]),
    ...shipments.map(({ amount = [] }) => amount.length),
    ...vehicles.map(({ capacity = [] }) => capacity.length),
  )
}

function writeRoute(problem: VroomProblem, vehicle: VroomVehicle, round: TinyRound): VroomRoute {
  const legs = legsOf(problem, vehicle)
  const dimensions = dimensionsOf(problem)
  const hasDistances = problem.matrices![vehicle.profile ?? 'car']!.distances !== undefined
  const { stops, begins, start, end } = round
  const places = stops.filter(({ type }) => type !== 'break').map(({ location }) => location)
  const first = vehicle.visited?.location_index ?? vehicle.start_index ?? places[0]
  const last = vehicle.end_index ?? places.at(-1)
  const goods = goodsOf(problem, vehicle, round, dimensions)
  const steps: VroomStep[] = []
  let [left, duration, metres, price] = [start, 0, 0, 0]
  /** Of the current leg. */
  let [gone, goneMetres] = [0, 0]
  let at = vehicle.visited?.location_index ?? vehicle.start_index
  const common = { violations: [] }
  const load = (position: number) => ({ load: goods.loads[position]! })
  const push = (
    type: VroomStep['type'],
    location: number | undefined,
    extra: object,
    begin: number,
    work: [number, number],
  ) => {
    steps.push({
      type,
      ...(location !== undefined && { location_index: location }),
      arrival: begin,
      duration,
      ...(hasDistances && { distance: metres }),
      setup: work[0],
      service: work[1],
      waiting_time: 0,
      ...common,
      ...load(steps.length),
      ...extra,
    })
  }
  push('start', first, {}, start, [0, 0])
  stops.forEach((stop, k) => {
    const next =
      stop.type === 'break'
        ? (stops.slice(k).find(({ type }) => type !== 'break')?.location ?? vehicle.end_index)
        : stop.location
    const leg = at === undefined || next === undefined ? 0 : legs.seconds(at, next)
    const legMetres = at === undefined || next === undefined ? 0 : legs.metres(at, next)
    const travel = stop.type === 'break' ? Math.min(leg - gone, begins[k]! - left) : leg - gone
    duration += travel
    gone += travel
    const metresNow = stop.type === 'break' ? (leg > 0 ? Math.round((gone * legMetres) / leg) : 0) : legMetres
    metres += metresNow - goneMetres
    goneMetres = metresNow
    const setup = stop.type === 'break' || at === stop.location ? 0 : stop.setup
    const arrival = left + travel
    const location = stop.type === 'break' ? undefined : stop.location
    push(stop.type, location, { id: stop.id, waiting_time: begins[k]! - arrival }, arrival, [setup, stop.service])
    left = begins[k]! + setup + stop.service
    if (stop.type === 'break') return
    if (at !== undefined) price += legs.price(at, stop.location)
    at = stop.location
    gone = 0
    goneMetres = 0
  })
  if (vehicle.end_index !== undefined && at !== undefined) {
    const leg = legs.seconds(at, vehicle.end_index)
    duration += leg - gone
    metres += legs.metres(at, vehicle.end_index) - goneMetres
    price += legs.price(at, vehicle.end_index)
  }
  push('end', last, {}, end, [0, 0])
  const sum = (of: (step: VroomStep) => number): number => steps.reduce((total, step) => total + of(step), 0)
  const [setup, service] = [sum((step) => step.setup), sum((step) => step.service)]
  const rest = sum((step) => (step.type === 'break' ? step.service : 0))
  const { fixed = 0, per_task_hour = 0 } = vehicle.costs ?? {}
  return {
    vehicle: vehicle.id,
    cost: fixed + price + (per_task_hour * (setup + service - rest)) / 3600,
    setup,
    service,
    duration,
    waiting_time: sum((step) => step.waiting_time),
    priority: stops.reduce((total, { type, index }) => {
      if (type === 'job') return total + (problem.jobs![index]!.priority ?? 0)
      return type === 'pickup' || type === 'delivery' ? total + (problem.shipments![index]!.priority ?? 0) : total
    }, 0),
    ...(hasDistances && { distance: metres }),
    delivery: goods.delivery,
    pickup: goods.pickup,
    steps,
    violations: [],
  }
}

/** The load after each step. */
function goodsOf(problem: VroomProblem, vehicle: VroomVehicle, { stops }: TinyRound, dimensions: number) {
  const amount = (of: readonly number[] | undefined, q: number): number => of?.[q] ?? 0
  const mayReload = (id: number): boolean => vehicle.reloads?.includes(id) === true
  const { done, all } = doneOf(vehicle)
  const doneHubs = new Set(done.flatMap(({ type, id }) => (type === 'reload' ? [id] : [])))
  const isAboard = (job: number): boolean => {
    const { id, hub } = problem.jobs![job]!
    const planned = all.slice(done.length).some((step) => step.type === 'job' && step.id === id)
    return vehicle.visited !== undefined && planned && (hub === undefined || doneHubs.has(hub))
  }
  const loads = Array.from({ length: stops.length + 2 }, () => new Array<number>(dimensions).fill(0))
  const [delivery, pickup] = [new Array<number>(dimensions).fill(0), new Array<number>(dimensions).fill(0)]
  for (let q = 0; q < dimensions; q++) {
    // On board after each step in [from, until).
    const carry = (from: number, until: number, much: number): void => {
      for (let step = from; step < until; step++) loads[step]![q]! += much
    }
    const base = amount(vehicle.visited?.load, q)
    carry(0, loads.length, base)
    stops.forEach((stop, k) => {
      const step = k + 1
      if (stop.type === 'job') {
        const job = problem.jobs![stop.index]!
        const delivered = amount(job.delivery, q)
        const taken = amount(job.pickup, q)
        delivery[q]! += delivered
        pickup[q]! += taken
        const before = stops
          .slice(0, k)
          .findLastIndex(
            ({ type, id }) => type === 'reload' && (job.hub === undefined ? mayReload(id) : id === job.hub),
          )
        if (isAboard(stop.index)) carry(step, loads.length, -delivered)
        else carry(before + 1, step, delivered)
        const after = stops.findIndex(({ type, id }, later) => later > k && type === 'reload' && mayReload(id))
        carry(step, after < 0 ? loads.length : after + 1, taken)
      }
      if (stop.type === 'pickup') {
        const much = amount(problem.shipments![stop.index]!.amount, q)
        pickup[q]! += much
        carry(step, loads.length, much)
      }
      if (stop.type === 'delivery') {
        const much = amount(problem.shipments![stop.index]!.amount, q)
        delivery[q]! += much
        carry(step, loads.length, -much)
      }
    })
  }
  return { loads, delivery, pickup }
}
