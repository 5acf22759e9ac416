import type { VroomBreak, VroomProblem, VroomVehicle } from '../problem/problem.ts'
import { type CompiledAmounts, isWithinCapacity } from './compileAmounts.ts'
import type { CompiledNodes } from './compileNodes.ts'
import type { CompiledSteps } from './compileSteps.ts'
import { feasibleInitialRoute } from './initialRoute.ts'
import { type SearchBreak, type SearchModel, unlimited } from './searchModel.ts'

type CompiledVehicles = Pick<
  SearchModel,
  | ('compatible' | 'affinityCost' | 'kind' | 'reload' | 'breaks' | 'closed' | 'initialRoute')
  | ('fixed' | 'perWorkSecond' | 'maxTasks' | 'maxTravel' | 'maxDuration' | 'maxDistance')
>

/** Who may do what, limits, costs, breaks and initial routes of the vehicles. */
export function compileVehicles(
  problem: VroomProblem,
  nodes: CompiledNodes,
  amounts: CompiledAmounts,
  steps: CompiledSteps,
): CompiledVehicles {
  const { hubs = [], vehicles, wishes } = problem
  const { taskNodes, firstHubNode, hub, pairedNode } = nodes
  const perVehicle = (of: (vehicle: VroomVehicle) => number): Float64Array => Float64Array.from(vehicles, of)
  const reload = new Uint8Array(vehicles.length * Math.max(1, hubs.length))
  vehicles.forEach((vehicle, index) => {
    for (const id of vehicle.reloads ?? []) reload[index * hubs.length + hubs.findIndex((hub) => hub.id === id)] = 1
  })
  const { compatible, affinityCost } = compileTaskPairs(problem, taskNodes, amounts, steps)
  return {
    compatible,
    affinityCost,
    kind: compileKinds(problem, taskNodes, steps, compatible, affinityCost),
    reload,
    fixed: perVehicle(({ costs }) => (costs?.fixed ?? 0) - (wishes?.idle ?? 0)),
    perWorkSecond: perVehicle(({ costs }) => (costs?.per_task_hour ?? 0) / 3600),
    maxTasks: perVehicle(({ max_tasks }) => max_tasks ?? Number.POSITIVE_INFINITY),
    maxTravel: perVehicle(({ max_travel_time }) => max_travel_time ?? Number.POSITIVE_INFINITY),
    maxDuration: perVehicle(({ max_duration }) => max_duration ?? Number.POSITIVE_INFINITY),
    maxDistance: perVehicle(({ max_distance }) => max_distance ?? Number.POSITIVE_INFINITY),
    breaks: vehicles.map(({ breaks = [] }, index) =>
      breaks.map((rest, number) =>
        compileBreak(
          rest,
          steps.done[index]!.some(({ kind, index: at }) => kind === 'break' && at === number),
        ),
      ),
    ),
    closed: Uint8Array.from(vehicles, ({ locked_steps }) => (locked_steps === -1 ? 1 : 0)),
    initialRoute: steps.later.map((later, vehicle) =>
      feasibleInitialRoute(steps.locked[vehicle]!, later, {
        taskNodes,
        firstHubNode,
        hub,
        pairedNode,
        isAllowed: (node) => compatible[vehicle * taskNodes + node] === 1,
        mayReload: (at) => reload[vehicle * hubs.length + at] === 1,
      }),
    ),
  }
}

/** By vehicle × task nodes: whether the vehicle may do the task, and what affinity and change then cost. */
function compileTaskPairs(
  { jobs = [], shipments = [], vehicles }: VroomProblem,
  taskNodes: number,
  amounts: CompiledAmounts,
  steps: CompiledSteps,
) {
  const tasks = [...jobs, ...shipments.flatMap((shipment) => [shipment, shipment])]
  const compatible = new Uint8Array(vehicles.length * taskNodes)
  let affinityCost: Float64Array | undefined
  vehicles.forEach((vehicle, index) => {
    const has = new Set(vehicle.skills)
    tasks.forEach((task, node) => {
      const at = index * taskNodes + node
      const owner = steps.owner[node]!
      const isAllowed =
        (task.lock === undefined || task.lock === vehicle.id) &&
        !task.excluded_vehicles?.includes(vehicle.id) &&
        (owner < 0 || owner === index)
      const isPossible = isAllowed && isWithinCapacity(amounts, index, node)
      compatible[at] = isPossible && (task.skills ?? []).every((skill) => has.has(skill)) ? 1 : 0
      const planned = steps.planned[node]!
      const change = planned >= 0 && planned !== index ? (vehicles[planned]!.change_cost ?? 0) : 0
      const cost = (task.affinity?.[vehicle.id] ?? 0) + change
      if (cost === 0) return
      affinityCost ??= new Float64Array(vehicles.length * taskNodes)
      affinityCost[at] = cost
    })
  })
  return { compatible, affinityCost }
}

/** Numbers the kinds of vehicles: those of one kind are alike in every way. */
function compileKinds(
  { vehicles }: VroomProblem,
  taskNodes: number,
  { locked }: CompiledSteps,
  compatible: Uint8Array,
  affinityCost: Float64Array | undefined,
): Int32Array {
  const kinds = new Map<string, number>()
  return Int32Array.from(vehicles, (vehicle, index) => {
    const { id: _id, description: _description, steps: _steps, change_cost: _change, ...rest } = vehicle
    const row = [index * taskNodes, (index + 1) * taskNodes] as const
    const own = locked[index]!.length > 0 || vehicle.visited ? index : -1
    const key = JSON.stringify([
      rest,
      own,
      compatible.subarray(...row).join(''),
      affinityCost?.subarray(...row).join(' '),
    ])
    if (!kinds.has(key)) kinds.set(key, kinds.size)
    return kinds.get(key)!
  })
}

function compileBreak({ service = 0, time_windows, max_load }: VroomBreak, isTaken: boolean): SearchBreak {
  const windows = time_windows?.length ? time_windows : [[-unlimited, unlimited] as const]
  return {
    service,
    from: Float64Array.from(windows, ([from]) => from),
    until: Float64Array.from(windows, ([, until]) => until),
    maxLoad: max_load && Float64Array.from(max_load),
    isTaken,
  }
}
