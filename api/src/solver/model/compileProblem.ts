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
import { feasibleInitialRoute } from './initialRoute.ts'
import { type SearchBreak, type SearchModel, unlimited } from './searchModel.ts'

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
    if (work) return work.time_windows?.length ? work.time_windows : [[-unlimited, unlimited]]
    const vehicle = vehicles[(node - taskNodes) >> 1]!
    const shift = vehicle.time_window ?? [0, unlimited]
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
  const delivery = new Float64Array(nodes * dimensions)
  const pickup = new Float64Array(nodes * dimensions)
  const pairedNode = new Int32Array(nodes).fill(-1)
  const maxRide = new Float64Array(nodes).fill(Infinity)
  const taskClass = new Int32Array(nodes)
  const priority = new Float64Array(nodes)
  jobs.forEach((job, node) => {
    job.delivery?.forEach((amount, dimension) => {
      delivery[node * dimensions + dimension] = amount
    })
    job.pickup?.forEach((amount, dimension) => {
      pickup[node * dimensions + dimension] = amount
    })
    maxRide[node] = job.max_ride ?? Infinity
  })
  shipments.forEach((shipment, index) => {
    const from = jobs.length + 2 * index
    pairedNode[from] = from + 1
    pairedNode[from + 1] = from
    maxRide[from + 1] = shipment.max_ride ?? Infinity
    shipment.amount?.forEach((amount, dimension) => {
      pickup[from * dimensions + dimension] = amount
      pickup[(from + 1) * dimensions + dimension] = -amount
    })
  })
  const wanted = [...jobs, ...shipments.flatMap((shipment) => [shipment, shipment])]
  wanted.forEach((task, node) => {
    taskClass[node] = task.class ?? 0
    priority[node] = task.priority ?? 0
  })

  // Vehicles.
  const perVehicle = (of: (vehicle: VroomVehicle) => number): Float64Array => Float64Array.from(vehicles, of)
  const capacity = new Float64Array(vehicles.length * dimensions).fill(unlimited)
  vehicles.forEach((vehicle, index) => {
    vehicle.capacity?.forEach((most, dimension) => {
      capacity[index * dimensions + dimension] = most
    })
  })
  const reload = new Uint8Array(vehicles.length * Math.max(1, hubs.length))
  vehicles.forEach((vehicle, index) => {
    for (const id of vehicle.reloads ?? []) reload[index * hubs.length + hubs.findIndex((hub) => hub.id === id)] = 1
  })
  const steps = compileVehicleSteps(problem, {
    taskNodes,
    firstHubNode,
    copies,
    dimensions,
    pairedNode,
    hub,
    delivery,
    pickup,
  })
  const compatible = new Uint8Array(vehicles.length * taskNodes)
  let affinityCost: Float64Array | undefined
  vehicles.forEach((vehicle, index) => {
    const has = new Set(vehicle.skills)
    wanted.forEach((task, node) => {
      const at = index * taskNodes + node
      const fits = amountsFit(delivery, pickup, node, capacity, index, dimensions)
      const owner = steps.owner[node]!
      const allowed = (task.lock === undefined || task.lock === vehicle.id) && (owner < 0 || owner === index)
      compatible[at] = allowed && fits && (task.skills ?? []).every((skill) => has.has(skill)) ? 1 : 0
      const before = steps.planned[node]!
      const change = before >= 0 && before !== index ? (vehicles[before]!.change_cost ?? 0) : 0
      const like = (task.affinity?.[vehicle.id] ?? 0) + change
      if (like === 0) return
      affinityCost ??= new Float64Array(vehicles.length * taskNodes)
      affinityCost[at] = like
    })
  })

  const kinds = new Map<string, number>()
  const kind = Int32Array.from(vehicles, (vehicle, index) => {
    const { id: _id, description: _description, steps: _steps, change_cost: _change, ...rest } = vehicle
    const row = [index * taskNodes, (index + 1) * taskNodes] as const
    const own = steps.locked[index]!.length > 0 || vehicle.visited ? index : -1
    const key = JSON.stringify([
      rest,
      own,
      compatible.subarray(...row).join(''),
      affinityCost?.subarray(...row).join(' '),
    ])
    if (!kinds.has(key)) kinds.set(key, kinds.size)
    return kinds.get(key)!
  })
  const maxTasks = perVehicle(({ max_tasks }) => max_tasks ?? Infinity)
  const maxTravel = perVehicle(({ max_travel_time }) => max_travel_time ?? Infinity)
  const maxDistance = perVehicle(({ max_distance }) => max_distance ?? Infinity)
  const limited = (limits: Float64Array): boolean => limits.some((limit) => limit < Infinity)
  const hasSetups = setup.some((time) => time > 0)
  const hasLegCosts = matrices.legCostsOf.some((of) => of >= 0)
  const hasLimits = limited(maxTasks) || limited(maxTravel) || limited(maxDistance)
  const hasPickups = pickup.some((amount) => amount !== 0)
  const hasMultipleWindows = windows.some((list) => list.length > 1)
  const hasLocked =
    steps.locked.some(({ length }) => length > 0) || vehicles.some(({ locked_steps }) => locked_steps === -1)
  const perWorkSecond = perVehicle(({ costs }) => (costs?.per_task_hour ?? 0) / 3600)
  const { balance = 0, balance_rounds: balanceRounds = 0, compactness = 0, idle = 0 } = problem.wishes ?? {}
  const wishes = { balance, balanceRounds, compactness, idle }
  const allowsIncrementalUpdate =
    !(hasSetups || hasLegCosts || hasPickups || hasMultipleWindows || limited(maxDistance) || compactness > 0) &&
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
    pairedNode,
    windowStart,
    windowFrom: Float64Array.from(windows.flatMap((list) => list.map(([from]) => from))),
    windowUntil: Float64Array.from(windows.flatMap((list) => list.map(([, until]) => until))),
    opens: Float64Array.from(windows, (list) => list[0]![0]),
    closes: Float64Array.from(windows, (list) => list.at(-1)![1]),
    service,
    setup,
    delivery,
    pickup,
    hub,
    maxRide,
    heads: Int32Array.from([...works.keys()].filter((node) => node < taskNodes && steps.isHead(node))),
    taskClass,
    priority,
    classes: taskClass.reduce((most, of) => Math.max(most, of + 1), 1),
    compatible,
    affinityCost,
    typeOffset: Int32Array.from(vehicles, ({ type }) => types.indexOf(type ?? '') * nodes),
    kind,
    capacity,
    fixed: perVehicle(({ costs }) => (costs?.fixed ?? 0) - idle),
    perWorkSecond,
    maxTasks,
    maxTravel,
    maxDistance,
    reload,
    baseLoad: steps.baseLoad,
    breaks: vehicles.map((vehicle, index) =>
      (vehicle.breaks ?? []).map((rest, number): SearchBreak => {
        const open = rest.time_windows?.length ? rest.time_windows : [[-unlimited, unlimited] as const]
        return {
          service: rest.service ?? 0,
          from: Float64Array.from(open, ([from]) => from),
          until: Float64Array.from(open, ([, until]) => until),
          maxLoad: rest.max_load && Float64Array.from(rest.max_load),
          isTaken: steps.done[index]!.some(({ kind, index: at }) => kind === 'break' && at === number),
        }
      }),
    ),
    locked: steps.locked,
    closed: Uint8Array.from(vehicles, ({ locked_steps }) => (locked_steps === -1 ? 1 : 0)),
    done: steps.done,
    allCompatible: compatible.every((may) => may === 1),
    hasTimeLimits: windows.some((list) => list.at(-1)![1] < unlimited),
    allowsIncrementalUpdate,
    allowsOverload:
      allowsIncrementalUpdate &&
      !hasLocked &&
      hubs.length === 0 &&
      maxRide.every((most) => most === Infinity) &&
      vehicles.every(({ breaks = [], visited }) => breaks.length === 0 && !visited),
    inverseMeanDelivery: inverseMeans(delivery, taskNodes, dimensions),
    initialRoute: steps.initialRoute.map((later, vehicle) =>
      feasibleInitialRoute(steps.locked[vehicle]!, later, {
        taskNodes,
        firstHubNode,
        hub,
        pairedNode,
        isAllowed: (node) => compatible[vehicle * taskNodes + node] === 1,
        mayReload: (at) => reload[vehicle * hubs.length + at] === 1,
      }),
    ),
    hasSetups,
    hasLegCosts,
    hasLimits,
    hasPickups,
    hasJobsWithoutHub: jobs.some(({ hub: from }) => from === undefined),
    hasMultipleWindows,
    hasLocked,
    hasNegativeExtraCosts:
      affinityCost !== undefined || hasLegCosts || (hasSetups && perWorkSecond.some((cost) => cost > 0)),
    hasExtraCosts:
      hasSetups ||
      hasLegCosts ||
      hasLimits ||
      hasLocked ||
      matrices.hasUnreachable ||
      affinityCost !== undefined ||
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
  delivery: Float64Array,
  pickup: Float64Array,
  node: number,
  capacity: Float64Array,
  vehicle: number,
  dimensions: number,
): boolean {
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const at = node * dimensions + dimension
    const most = capacity[vehicle * dimensions + dimension]!
    if (delivery[at]! > most || Math.abs(pickup[at]!) > most) return false
  }
  return true
}
