import type { Problem, Profile, Task, TimeWindows, Vehicle } from './problem.ts'

/**
 * A Problem laid out for searching: flat arrays, and one numbering of everything a round can stop at.
 *
 * Nodes: the door of task t is node t; the collection of errand t is node tasks + t; hub h is node 2 × tasks + h.
 * Locations: those of the Problem, and one more (`nowhere`), zero seconds from everywhere, which stands for the start
 * or end that a vehicle does not have. No way is Infinity seconds, so it fails every comparison without being asked for.
 */
export interface SearchProblem {
  readonly source: Problem
  readonly tasks: number
  readonly hubs: number
  readonly vehicles: number
  readonly dimensions: number
  /** Highest priority number + 1. */
  readonly classes: number
  /** Row length of `travel` and `edge`. */
  readonly stride: number
  readonly nowhere: number

  /** By node. */
  readonly location: Int32Array
  /** By node: seconds that are always spent there. */
  readonly work: Float64Array
  /** By node: seconds spent only on coming from another location. */
  readonly setup: Float64Array
  /** Windows of node x are at windowStart[x] up to (not including) windowStart[x + 1]; every node has one or more. */
  readonly windowStart: Int32Array
  readonly windowFrom: Float64Array
  readonly windowUntil: Float64Array

  /** By task: the node where it is collected, -1 for a visit. */
  readonly collection: Int32Array
  /** By task and dimension. */
  readonly amounts: Float64Array
  /** By task; Infinity for no limit. */
  readonly maxRide: Float64Array
  readonly priority: Int32Array
  /** By task: the other tasks, nearest door first, at most `maxNeighbours`. */
  readonly neighbours: readonly Int32Array[]

  /** By vehicle and task: 1 if skills and capacity allow it. */
  readonly compatible: Uint8Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly shiftFrom: Float64Array
  readonly shiftUntil: Float64Array
  /** By vehicle and dimension. */
  readonly capacities: Float64Array
  readonly maxTasks: Float64Array
  readonly fixed: Float64Array
  /** By vehicle: seconds between locations. Vehicles of one profile share one array. */
  readonly travel: readonly Float64Array[]
  /** By vehicle: cost between locations. Vehicles with the same profile and costs share one array. */
  readonly edge: readonly Float64Array[]
}

export const doorNode = (task: number): number => task
export const errandNode = (problem: { readonly tasks: number }, task: number): number => problem.tasks + task
export const hubNode = (problem: { readonly tasks: number }, hub: number): number => 2 * problem.tasks + hub
/** The task of a door or an errand's collection, -1 for a hub. */
export const taskOfNode = (problem: { readonly tasks: number }, node: number): number =>
  node < problem.tasks ? node : node < 2 * problem.tasks ? node - problem.tasks : -1
export const isDoor = (problem: { readonly tasks: number }, node: number): boolean => node < problem.tasks
export const isHub = (problem: { readonly tasks: number }, node: number): boolean => node >= 2 * problem.tasks

const maxNeighbours = 100

/** The problem must be well-formed (assertProblem). */
export function createSearchProblem(source: Problem): SearchProblem {
  const tasks = source.tasks.length
  const vehicles = source.vehicles.length
  const { dimensions } = source
  const stride = source.size + 1
  const travelOfProfile = source.profiles.map((profile) => travelTimes(profile, source.size))
  const travel = source.vehicles.map((vehicle) => travelOfProfile[vehicle.profile]!)
  return {
    source,
    tasks,
    hubs: source.hubs.length,
    vehicles,
    dimensions,
    classes: source.tasks.reduce((most, task) => Math.max(most, task.priority + 1), 0),
    stride,
    nowhere: source.size,
    ...layOutNodes(source),
    collection: Int32Array.from(source.tasks, (task, index) =>
      task.kind === 'visit' ? -1 : task.kind === 'errand' ? tasks + index : 2 * tasks + task.hub,
    ),
    amounts: Float64Array.from(source.tasks.flatMap((task) => amountsOf(task, dimensions))),
    maxRide: Float64Array.from(source.tasks, (task) => (task.kind === 'visit' ? undefined : task.maxRide) ?? Infinity),
    priority: Int32Array.from(source.tasks, (task) => task.priority),
    neighbours: nearest(source.tasks, travelOfProfile, stride),
    compatible: Uint8Array.from(
      source.vehicles.flatMap((vehicle) => source.tasks.map((task) => (canCarry(vehicle, task) ? 1 : 0))),
    ),
    start: Int32Array.from(source.vehicles, (vehicle) => vehicle.start ?? source.size),
    end: Int32Array.from(source.vehicles, (vehicle) => vehicle.end ?? source.size),
    shiftFrom: Float64Array.from(source.vehicles, (vehicle) => vehicle.shift.from),
    shiftUntil: Float64Array.from(source.vehicles, (vehicle) => vehicle.shift.until),
    capacities: Float64Array.from(source.vehicles.flatMap((vehicle) => vehicle.capacities)),
    maxTasks: Float64Array.from(source.vehicles, (vehicle) => vehicle.maxTasks ?? Infinity),
    fixed: Float64Array.from(source.vehicles, (vehicle) => vehicle.costs.fixed),
    travel,
    edge: edgeCosts(source, travelOfProfile),
  }
}

function amountsOf(task: Task, dimensions: number): readonly number[] {
  return task.kind === 'visit' ? new Array<number>(dimensions).fill(0) : task.amounts
}

function canCarry(vehicle: Vehicle, task: Task): boolean {
  if (!task.skills.every((skill) => vehicle.skills.includes(skill))) return false
  return task.kind === 'visit' || task.amounts.every((amount, dimension) => amount <= vehicle.capacities[dimension]!)
}

function layOutNodes(source: Problem) {
  const tasks = source.tasks.length
  const nodes = 2 * tasks + source.hubs.length
  const location = new Int32Array(nodes)
  const work = new Float64Array(nodes)
  const setup = new Float64Array(nodes)
  const windows = new Array<TimeWindows>(nodes).fill([])
  source.tasks.forEach((task, index) => {
    location[index] = task.location
    work[index] = task.service
    setup[index] = task.setup
    windows[index] = task.windows
    if (task.kind !== 'errand') return
    location[tasks + index] = task.collection.location
    work[tasks + index] = task.collection.service
    setup[tasks + index] = task.collection.setup
    windows[tasks + index] = task.collection.windows
  })
  source.hubs.forEach((hub, index) => {
    location[2 * tasks + index] = hub.location
    work[2 * tasks + index] = hub.setup
    windows[2 * tasks + index] = hub.windows
  })
  const windowStart = new Int32Array(nodes + 1)
  const windowFrom: number[] = []
  const windowUntil: number[] = []
  windows.forEach((list, node) => {
    for (const window of list.length > 0 ? list : [{ from: -Infinity, until: Infinity }]) {
      windowFrom.push(window.from)
      windowUntil.push(window.until)
    }
    windowStart[node + 1] = windowFrom.length
  })
  return {
    location,
    work,
    setup,
    windowStart,
    windowFrom: Float64Array.from(windowFrom),
    windowUntil: Float64Array.from(windowUntil),
  }
}

function travelTimes(profile: Profile, size: number): Float64Array {
  const stride = size + 1
  const times = new Float64Array(stride * stride)
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const duration = profile.durations[from * size + to]!
      times[from * stride + to] = duration < 0 ? Infinity : duration
    }
  }
  return times
}

function edgeCosts(source: Problem, travelOfProfile: readonly Float64Array[]): Float64Array[] {
  const { size } = source
  const stride = size + 1
  const known = new Map<string, Float64Array>()
  return source.vehicles.map(({ profile, costs }) => {
    const key = `${profile} ${costs.perTravelSecond} ${costs.perMetre}`
    const shared = known.get(key)
    if (shared) return shared
    const travel = travelOfProfile[profile]!
    const { distances } = source.profiles[profile]!
    const edge = new Float64Array(stride * stride)
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) {
        const duration = travel[from * stride + to]!
        const distance = Math.max(0, distances[from * size + to]!)
        edge[from * stride + to] =
          duration === Infinity ? Infinity : duration * costs.perTravelSecond + distance * costs.perMetre
      }
    }
    known.set(key, edge)
    return edge
  })
}

/** By the fastest profile there and back. Ties go to the lower index. */
function nearest(tasks: readonly Task[], travelOfProfile: readonly Float64Array[], stride: number): Int32Array[] {
  return tasks.map((task, index) => {
    const away = tasks.map((other) =>
      travelOfProfile.reduce(
        (least, travel) =>
          Math.min(
            least,
            travel[task.location * stride + other.location]! + travel[other.location * stride + task.location]!,
          ),
        Infinity,
      ),
    )
    const others = tasks.map((_, other) => other).filter((other) => other !== index)
    // Infinity - Infinity is NaN, hence the comparison.
    others.sort((a, b) => (away[a]! < away[b]! ? -1 : away[a]! > away[b]! ? 1 : a - b))
    return Int32Array.from(others.slice(0, maxNeighbours))
  })
}
