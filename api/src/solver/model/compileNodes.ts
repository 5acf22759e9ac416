import type { VroomHub, VroomJob, VroomProblem, VroomShipmentStop, VroomWindow } from '../problem/problem.ts'
import { type SearchModel, unlimited } from './searchModel.ts'

export type CompiledNodes = Pick<
  SearchModel,
  | ('jobs' | 'shipments' | 'vehicles' | 'hubs' | 'taskNodes' | 'firstHubNode' | 'nodes')
  | ('location' | 'pairedNode' | 'hub' | 'maxRide' | 'taskClass' | 'priority')
  | ('windowStart' | 'windowFrom' | 'windowUntil' | 'opens' | 'closes' | 'service' | 'setup' | 'typeOffset')
>

/** By hub, how many copies it has: as many as any plan may visit. */
type HubCopies = readonly number[]

type Work = VroomJob | VroomShipmentStop | VroomHub

/**
 * All nodes of a problem, in the order that SearchModel describes.
 *
 * @param anywhere the matrices' row for starts and ends that a vehicle does not have
 * @throws RangeError if a task or hub has no row of the matrices
 */
export function compileNodes(
  problem: VroomProblem,
  anywhere: number,
): CompiledNodes & { readonly hubCopies: HubCopies } {
  const { jobs = [], shipments = [], hubs = [], vehicles } = problem
  const taskNodes = jobs.length + 2 * shipments.length
  const firstHubNode = taskNodes + 2 * vehicles.length
  const hubCopies = hubs.map((hub) => countCopies(problem, hub))
  const nodes = hubCopies.reduce((sum, count) => sum + count, firstHubNode)

  const works: (Work | undefined)[] = [...jobs]
  for (const { pickup, delivery } of shipments) works.push(pickup, delivery)
  const location = new Int32Array(nodes).fill(anywhere)
  const hub = new Int32Array(nodes).fill(-1)
  works.forEach((work, node) => {
    location[node] = rowOf(work!, 'a task')
  })
  for (const { visited, start_index, end_index } of vehicles) {
    const start = visited ? visited.location_index : start_index
    if (start !== undefined) location[works.length] = start
    if (end_index !== undefined) location[works.length + 1] = end_index
    works.push(undefined, undefined)
  }
  hubs.forEach((place, index) => {
    for (let copy = 0; copy < hubCopies[index]!; copy++) {
      hub[works.length] = index
      location[works.length] = rowOf(place, 'a hub')
      works.push(place)
    }
  })
  jobs.forEach((job, node) => {
    if (job.hub !== undefined) hub[node] = hubs.findIndex(({ id }) => id === job.hub)
  })
  return {
    jobs: jobs.length,
    shipments: shipments.length,
    vehicles: vehicles.length,
    hubs: hubs.length,
    taskNodes,
    firstHubNode,
    nodes,
    hubCopies,
    location,
    hub,
    ...compileTasks(problem, nodes),
    ...compileWindows(problem, works, taskNodes),
    ...compileWork(problem, works),
  }
}

/** Besides the visits that the search may make, steps may visit a hub more often than any route of the search would. */
function countCopies({ jobs = [], vehicles }: VroomProblem, { id }: VroomHub): number {
  const isUsed = jobs.some((job) => job.hub === id) || vehicles.some(({ reloads }) => reloads?.includes(id))
  const inSteps = vehicles.reduce(
    (sum, { steps = [] }) => sum + steps.filter((step) => step.type === 'reload' && step.id === id).length,
    0,
  )
  return (isUsed ? jobs.length + vehicles.length : 0) + inSteps
}

function rowOf({ location_index }: { readonly location_index?: number }, what: string): number {
  if (location_index === undefined) throw new RangeError(`${what} has no location_index`)
  return location_index
}

function compileTasks({ jobs = [], shipments = [] }: VroomProblem, nodes: number) {
  const pairedNode = new Int32Array(nodes).fill(-1)
  const maxRide = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const taskClass = new Int32Array(nodes)
  const priority = new Float64Array(nodes)
  jobs.forEach((job, node) => {
    maxRide[node] = job.max_ride ?? Number.POSITIVE_INFINITY
  })
  shipments.forEach((shipment, index) => {
    const pickup = jobs.length + 2 * index
    pairedNode[pickup] = pickup + 1
    pairedNode[pickup + 1] = pickup
    maxRide[pickup + 1] = shipment.max_ride ?? Number.POSITIVE_INFINITY
  })
  for (const [node, task] of [...jobs, ...shipments.flatMap((shipment) => [shipment, shipment])].entries()) {
    taskClass[node] = task.class ?? 0
    priority[node] = task.priority ?? 0
  }
  return { pairedNode, maxRide, taskClass, priority }
}

/** Windows of starts and ends are the shifts. */
function compileWindows({ vehicles }: VroomProblem, works: readonly (Work | undefined)[], taskNodes: number) {
  const windows = works.map((work, node): readonly VroomWindow[] => {
    if (work) return work.time_windows?.length ? work.time_windows : [[-unlimited, unlimited]]
    const vehicle = vehicles[(node - taskNodes) >> 1]!
    const [from, until] = vehicle.time_window ?? [0, unlimited]
    const isStart = (node - taskNodes) % 2 === 0
    return [[isStart && vehicle.visited ? Math.max(from, vehicle.visited.time) : from, until]]
  })
  const windowStart = new Int32Array(works.length + 1)
  windows.forEach((list, node) => {
    windowStart[node + 1] = windowStart[node]! + list.length
  })
  return {
    windowStart,
    windowFrom: Float64Array.from(windows.flatMap((list) => list.map(([from]) => from))),
    windowUntil: Float64Array.from(windows.flatMap((list) => list.map(([, until]) => until))),
    opens: Float64Array.from(windows, (list) => list[0]![0]),
    closes: Float64Array.from(windows, (list) => list.at(-1)![1]),
  }
}

/** Set-up and service, by type of vehicle. */
function compileWork({ vehicles }: VroomProblem, works: readonly (Work | undefined)[]) {
  const types = [...new Set(vehicles.map(({ type }) => type ?? ''))]
  const nodes = works.length
  const service = new Float64Array(types.length * nodes)
  const setup = new Float64Array(types.length * nodes)
  types.forEach((type, row) => {
    works.forEach((work, node) => {
      if (!work) return
      service[row * nodes + node] = work.service_per_type?.[type] ?? work.service ?? 0
      setup[row * nodes + node] = work.setup_per_type?.[type] ?? work.setup ?? 0
    })
  })
  return { service, setup, typeOffset: Int32Array.from(vehicles, ({ type }) => types.indexOf(type ?? '') * nodes) }
}
