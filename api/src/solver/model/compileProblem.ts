import type {
  VroomHub,
  VroomJob,
  VroomProblem,
  VroomShipmentStop,
  VroomVehicle,
  VroomWindow,
} from '../problem/problem.ts'
import { compileMatrices } from './compileMatrices.ts'
import { compileVehicleSteps } from './compileSteps.ts'
import { possibleBeginning } from './initialRoute.ts'
import { never, type SearchBreak, type SearchModel } from './searchModel.ts'

type Work = VroomJob | VroomShipmentStop | VroomHub

/**
 * Makes the search's arrays of a problem that vroom/readProblem has found sound: with a matrix for every profile and an index for every place.
 *
 * @throws RangeError naming the field if there is no matrix or no place.
 */
export function compileProblem(problem: VroomProblem): SearchModel {
  const jobs = problem.jobs ?? []
  const shipments = problem.shipments ?? []
  const hubs = problem.hubs ?? []
  const vehicles = problem.vehicles
  const taskNodes = jobs.length + 2 * shipments.length
  const firstHubNode = taskNodes + 2 * vehicles.length
  const copies = hubs.map(
    (_, hub) => (hubIsUsed(problem, hub) ? jobs.length + vehicles.length : 0) + callsInSteps(problem, hub),
  )
  const nodes = copies.reduce((sum, count) => sum + count, firstHubNode)
  const dimensions = dimensionsOf(problem)
  const matrices = compileMatrices(problem)
  const anywhere = matrices.stride - 1

  const works: (Work | undefined)[] = [...jobs]
  for (const { pickup, delivery } of shipments) works.push(pickup, delivery)
  const location = new Int32Array(nodes).fill(anywhere)
  const hub = new Int32Array(nodes).fill(-1)
  works.forEach((work, node) => {
    location[node] = indexOf(work!, 'a task')
  })
  vehicles.forEach((vehicle, index) => {
    const at = taskNodes + 2 * index
    const from = vehicle.visited ? vehicle.visited.location_index : vehicle.start_index
    if (from !== undefined) location[at] = from
    if (vehicle.end_index !== undefined) location[at + 1] = vehicle.end_index
    works.push(undefined, undefined)
  })
  hubs.forEach((place, index) => {
    for (let copy = 0; copy < copies[index]!; copy++) {
      hub[works.length] = index
      location[works.length] = indexOf(place, 'a hub')
      works.push(place)
    }
  })
  jobs.forEach((job, node) => {
    if (job.hub !== undefined) hub[node] = hubs.findIndex(({ id }) => id === job.hub)
  })

  // Windows; of a start and an end, the shift.
  const windows = works.map((work, node): readonly VroomWindow[] => {
    if (work) return work.time_windows?.length ? work.time_windows : [[-never, never]]
    const vehicle = vehicles[(node - taskNodes) >> 1]!
    const shift = vehicle.time_window ?? [0, never]
    const isStart = (node - taskNodes) % 2 === 0
    return [[isStart && vehicle.visited ? Math.max(shift[0], vehicle.visited.time) : shift[0], shift[1]]]
  })
  const windowStart = new Int32Array(nodes + 1)
  for (let node = 0; node < nodes; node++) windowStart[node + 1] = windowStart[node]! + windows[node]!.length

  // Work by type of vehicle.
  const types = [...new Set(vehicles.map(({ type }) => type ?? ''))]
  const service = new Float64Array(types.length * nodes)
  const setup = new Float64Array(types.length * nodes)
  types.forEach((type, row) => {
    works.forEach((work, node) => {
      if (!work) return
      service[row * nodes + node] = work.service_per_type?.[type] ?? work.service ?? 0
      setup[row * nodes + node] = work.setup_per_type?.[type] ?? work.setup ?? 0
    })
  })

  // Goods.
  const brought = new Float64Array(nodes * dimensions)
  const taken = new Float64Array(nodes * dimensions)
  const mate = new Int32Array(nodes).fill(-1)
  const maxRide = new Float64Array(nodes).fill(Infinity)
  const taskClass = new Int32Array(nodes)
  const priority = new Float64Array(nodes)
  jobs.forEach((job, node) => {
    job.delivery?.forEach((amount, dimension) => {
      brought[node * dimensions + dimension] = amount
    })
    job.pickup?.forEach((amount, dimension) => {
      taken[node * dimensions + dimension] = amount
    })
    maxRide[node] = job.max_ride ?? Infinity
  })
  shipments.forEach((shipment, index) => {
    const pickup = jobs.length + 2 * index
    mate[pickup] = pickup + 1
    mate[pickup + 1] = pickup
    maxRide[pickup + 1] = shipment.max_ride ?? Infinity
    shipment.amount?.forEach((amount, dimension) => {
      taken[pickup * dimensions + dimension] = amount
      taken[(pickup + 1) * dimensions + dimension] = -amount
    })
  })
  const wanted = [...jobs, ...shipments.flatMap((shipment) => [shipment, shipment])]
  wanted.forEach((task, node) => {
    taskClass[node] = task.class ?? 0
    priority[node] = task.priority ?? 0
  })

  // Vehicles.
  const perVehicle = (of: (vehicle: VroomVehicle) => number): Float64Array => Float64Array.from(vehicles, of)
  const capacity = new Float64Array(vehicles.length * dimensions).fill(never)
  vehicles.forEach((vehicle, index) => {
    vehicle.capacity?.forEach((most, dimension) => {
      capacity[index * dimensions + dimension] = most
    })
  })
  const reload = new Uint8Array(vehicles.length * Math.max(1, hubs.length))
  vehicles.forEach((vehicle, index) => {
    for (const id of vehicle.reloads ?? []) reload[index * hubs.length + hubs.findIndex((hub) => hub.id === id)] = 1
  })
  const steps = compileVehicleSteps(problem, { taskNodes, firstHubNode, copies, dimensions, mate, hub, brought, taken })
  const compatible = new Uint8Array(vehicles.length * taskNodes)
  let likes: Float64Array | undefined
  vehicles.forEach((vehicle, index) => {
    const has = new Set(vehicle.skills)
    wanted.forEach((task, node) => {
      const at = index * taskNodes + node
      const fits = amountsFit(brought, taken, node, capacity, index, dimensions)
      const owner = steps.owner[node]!
      const allowed = (task.lock === undefined || task.lock === vehicle.id) && (owner < 0 || owner === index)
      compatible[at] = allowed && fits && (task.skills ?? []).every((skill) => has.has(skill)) ? 1 : 0
      const before = steps.planned[node]!
      const change = before >= 0 && before !== index ? (vehicles[before]!.change_cost ?? 0) : 0
      const like = (task.affinity?.[vehicle.id] ?? 0) + change
      if (like === 0) return
      likes ??= new Float64Array(vehicles.length * taskNodes)
      likes[at] = like
    })
  })

  const kinds = new Map<string, number>()
  const kind = Int32Array.from(vehicles, (vehicle, index) => {
    const { id: _id, description: _description, steps: _steps, change_cost: _change, ...rest } = vehicle
    const row = [index * taskNodes, (index + 1) * taskNodes] as const
    const own = steps.locked[index]!.length > 0 || vehicle.visited ? index : -1
    const key = JSON.stringify([rest, own, compatible.subarray(...row).join(''), likes?.subarray(...row).join(' ')])
    if (!kinds.has(key)) kinds.set(key, kinds.size)
    return kinds.get(key)!
  })
  const maxTasks = perVehicle(({ max_tasks }) => max_tasks ?? Infinity)
  const maxTravel = perVehicle(({ max_travel_time }) => max_travel_time ?? Infinity)
  const maxDistance = perVehicle(({ max_distance }) => max_distance ?? Infinity)
  const limited = (limits: Float64Array): boolean => limits.some((limit) => limit < Infinity)
  const hasSetups = setup.some((time) => time > 0)
  const hasOthers = matrices.othersOf.some((of) => of >= 0)
  const hasLimits = limited(maxTasks) || limited(maxTravel) || limited(maxDistance)
  const hasTaken = taken.some((amount) => amount !== 0)
  const hasSeveralWindows = windows.some((list) => list.length > 1)
  const hasLocked =
    steps.locked.some(({ length }) => length > 0) || vehicles.some(({ locked_steps }) => locked_steps === -1)
  const perWorkSecond = perVehicle(({ costs }) => (costs?.per_task_hour ?? 0) / 3600)
  const { balance = 0, balance_rounds: balanceRounds = 0, compactness = 0, idle = 0 } = problem.wishes ?? {}
  const wishes = { balance, balanceRounds, compactness, idle }
  const isPlain =
    !(hasSetups || hasOthers || hasTaken || hasSeveralWindows || limited(maxDistance) || compactness > 0) &&
    perWorkSecond.every((cost) => cost === 0)
  return {
    ...matrices,
    ...wishes,
    jobs: jobs.length,
    shipments: shipments.length,
    vehicles: vehicles.length,
    hubs: hubs.length,
    taskNodes,
    firstHubNode,
    nodes,
    dimensions,
    location,
    mate,
    windowStart,
    windowFrom: Float64Array.from(windows.flatMap((list) => list.map(([from]) => from))),
    windowUntil: Float64Array.from(windows.flatMap((list) => list.map(([, until]) => until))),
    opens: Float64Array.from(windows, (list) => list[0]![0]),
    closes: Float64Array.from(windows, (list) => list.at(-1)![1]),
    service,
    setup,
    brought,
    taken,
    hub,
    maxRide,
    heads: Int32Array.from([...works.keys()].filter((node) => node < taskNodes && steps.isHead(node))),
    taskClass,
    priority,
    classes: taskClass.reduce((most, of) => Math.max(most, of + 1), 1),
    compatible,
    likes,
    typeOffset: Int32Array.from(vehicles, ({ type }) => types.indexOf(type ?? '') * nodes),
    kind,
    capacity,
    fixed: perVehicle(({ costs }) => (costs?.fixed ?? 0) - idle),
    perWorkSecond,
    maxTasks,
    maxTravel,
    maxDistance,
    reload,
    aboard: steps.aboard,
    breaks: vehicles.map((vehicle, index) =>
      (vehicle.breaks ?? []).map((rest, number): SearchBreak => {
        const open = rest.time_windows?.length ? rest.time_windows : [[-never, never] as const]
        return {
          service: rest.service ?? 0,
          from: Float64Array.from(open, ([from]) => from),
          until: Float64Array.from(open, ([, until]) => until),
          maxLoad: rest.max_load && Float64Array.from(rest.max_load),
          taken: steps.done[index]!.some(({ kind, index: at }) => kind === 'break' && at === number),
        }
      }),
    ),
    locked: steps.locked,
    closed: Uint8Array.from(vehicles, ({ locked_steps }) => (locked_steps === -1 ? 1 : 0)),
    done: steps.done,
    allCompatible: compatible.every((may) => may === 1),
    hasTimes: windows.some((list) => list.at(-1)![1] < never),
    isPlain,
    mayOverload:
      isPlain &&
      !hasLocked &&
      hubs.length === 0 &&
      maxRide.every((most) => most === Infinity) &&
      vehicles.every(({ breaks = [], visited }) => breaks.length === 0 && !visited),
    perAmount: inverseMeans(brought, taskNodes, dimensions),
    begun: steps.begun.map((later, vehicle) =>
      possibleBeginning(steps.locked[vehicle]!, later, {
        taskNodes,
        firstHubNode,
        hub,
        mate,
        isAllowed: (node) => compatible[vehicle * taskNodes + node] === 1,
        mayReload: (at) => reload[vehicle * hubs.length + at] === 1,
      }),
    ),
    hasSetups,
    hasOthers,
    hasLimits,
    hasTaken,
    hasLooseGoods: jobs.some(({ hub: from }) => from === undefined),
    hasSeveralWindows,
    hasLocked,
    hasGains: likes !== undefined || hasOthers || (hasSetups && perWorkSecond.some((cost) => cost > 0)),
    hasGeneral:
      hasSetups ||
      hasOthers ||
      hasLimits ||
      hasLocked ||
      matrices.hasGaps ||
      likes !== undefined ||
      perWorkSecond.some((cost) => cost > 0) ||
      wishes.balance > 0 ||
      wishes.compactness > 0,
  }
}

/** At least one, so that sums over dimensions need no special case. */
function dimensionsOf({ jobs = [], shipments = [], vehicles }: VroomProblem): number {
  let most = 1
  for (const { capacity = [] } of vehicles) most = Math.max(most, capacity.length)
  for (const { delivery = [], pickup = [] } of jobs) most = Math.max(most, delivery.length, pickup.length)
  for (const { amount = [] } of shipments) most = Math.max(most, amount.length)
  return most
}

function inverseMeans(amounts: Float64Array, taskNodes: number, dimensions: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, dimension) => {
    let sum = 0
    for (let node = 0; node < taskNodes; node++) sum += amounts[node * dimensions + dimension]!
    return sum > 0 ? taskNodes / sum : 0
  })
}

/** Steps may call at a hub more often than any round of the search would. */
const callsInSteps = ({ hubs = [], vehicles }: VroomProblem, hub: number): number =>
  vehicles.reduce(
    (sum, { steps = [] }) => sum + steps.filter(({ type, id }) => type === 'reload' && id === hubs[hub]!.id).length,
    0,
  )

function hubIsUsed({ jobs = [], hubs = [], vehicles }: VroomProblem, hub: number): boolean {
  const { id } = hubs[hub]!
  return jobs.some((job) => job.hub === id) || vehicles.some(({ reloads }) => reloads?.includes(id))
}

function indexOf(place: { readonly location_index?: number }, what: string): number {
  if (place.location_index === undefined) throw new RangeError(`${what} has no location_index`)
  return place.location_index
}

function amountsFit(
  brought: Float64Array,
  taken: Float64Array,
  node: number,
  capacity: Float64Array,
  vehicle: number,
  dimensions: number,
): boolean {
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const at = node * dimensions + dimension
    const most = capacity[vehicle * dimensions + dimension]!
    if (brought[at]! > most || Math.abs(taken[at]!) > most) return false
  }
  return true
}
