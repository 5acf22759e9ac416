import type { VroomProblem } from '../problem/problem.ts'
import type { CompiledAmounts } from './compileAmounts.ts'
import type { CompiledNodes } from './compileNodes.ts'
import type { DoneVisit } from './searchModel.ts'

export interface CompiledSteps {
  /** By vehicle, the nodes of its locked steps, and of those after them. */
  readonly locked: readonly Int32Array[]
  readonly later: readonly Int32Array[]
  readonly done: readonly (readonly DoneVisit[])[]
  readonly baseLoad: Float64Array
  /** By node: the vehicle that alone may do it, because it is locked in its steps or its goods are on board; -1 for none. */
  readonly owner: Int32Array
  /** By node: the vehicle whose steps contain it; -1 for none. */
  readonly planned: Int32Array
  /** The tasks that the search decides on. */
  readonly heads: Int32Array
}

/**
 * The steps of every vehicle as nodes. What a vehicle under way has done is no part of the search; a shipment that it has picked up becomes a job
 * whose goods are on board, and its jobs from a hub already visited stay with it: this changes `nodes` and `amounts`.
 *
 * @param hubCopies by hub, how many nodes it has
 */
export function compileSteps(
  problem: VroomProblem,
  hubCopies: readonly number[],
  {
    taskNodes,
    firstHubNode,
    pairedNode,
    hub,
  }: Pick<CompiledNodes, 'taskNodes' | 'firstHubNode' | 'pairedNode' | 'hub'>,
  { dimensions, delivery, pickup }: CompiledAmounts,
): CompiledSteps {
  const jobs = problem.jobs ?? []
  const jobNode = new Map(jobs.map(({ id }, index) => [id, index]))
  const pickupNode = new Map(problem.shipments?.map(({ pickup }, index) => [pickup.id, jobs.length + 2 * index]))
  const deliveryNode = new Map(
    problem.shipments?.map(({ delivery }, index) => [delivery.id, jobs.length + 2 * index + 1]),
  )
  const hubIndex = new Map(problem.hubs?.map(({ id }, index) => [id, index]))
  const nextCopy = hubCopies.map((_, index) =>
    hubCopies.slice(0, index).reduce((sum, count) => sum + count, firstHubNode),
  )
  const owner = new Int32Array(taskNodes).fill(-1)
  const planned = new Int32Array(taskNodes).fill(-1)
  const isDone = new Uint8Array(taskNodes)
  const baseLoad = new Float64Array(problem.vehicles.length * dimensions)
  const locked: Int32Array[] = []
  const later: Int32Array[] = []
  const done: DoneVisit[][] = []
  problem.vehicles.forEach((vehicle, index) => {
    const steps = (vehicle.steps ?? []).filter(({ type }) => type !== 'start' && type !== 'end')
    const count = vehicle.locked_steps ?? 0
    const lockedCount = count < 0 ? steps.length : Math.min(count, steps.length)
    const nodeOf = ({ type, id }: (typeof steps)[number]): number | undefined => {
      if (type === 'job') return jobNode.get(id!)
      if (type === 'pickup') return pickupNode.get(id!)
      if (type === 'delivery') return deliveryNode.get(id!)
      const at = type === 'reload' ? hubIndex.get(id!) : undefined
      return at === undefined ? undefined : nextCopy[at]!++
    }
    const past: DoneVisit[] = []
    const first: number[] = []
    const rest: number[] = []
    const visitedHubs = new Set<number>()
    steps.forEach((step, position) => {
      if (vehicle.visited && position < lockedCount) {
        past.push(doneVisit(problem, index, step, { jobNode, pickupNode, deliveryNode, hubIndex, jobs: jobs.length }))
        if (step.type === 'reload') visitedHubs.add(hubIndex.get(step.id!)!)
        const node = step.type === 'reload' || step.type === 'break' ? undefined : nodeOf(step)
        if (node !== undefined) isDone[node] = 1
        return
      }
      const node = step.type === 'break' ? undefined : nodeOf(step)
      if (node === undefined) return
      if (node < taskNodes) {
        planned[node] = index
        if (position < lockedCount || count < 0) owner[node] = index
      }
      if (position < lockedCount) first.push(node)
      else rest.push(node)
    })
    if (vehicle.visited) {
      vehicle.visited.load?.forEach((amount, dimension) => {
        baseLoad[index * dimensions + dimension] = amount
      })
      const isAboard = (node: number): void => {
        owner[node] = index
        for (let dimension = 0; dimension < dimensions; dimension++) {
          baseLoad[index * dimensions + dimension]! -= delivery[node * dimensions + dimension]!
        }
      }
      for (const node of [...first, ...rest]) {
        if (node < jobs.length && (hub[node]! < 0 || visitedHubs.has(hub[node]!))) {
          hub[node] = -1
          isAboard(node)
        }
      }
      for (const { kind, index: shipment } of past) {
        const from = jobs.length + 2 * shipment
        if (kind !== 'pickup' || isDone[from + 1]) continue
        pairedNode[from + 1] = -1
        for (let dimension = 0; dimension < dimensions; dimension++) {
          delivery[(from + 1) * dimensions + dimension] = pickup[from * dimensions + dimension]!
          pickup[(from + 1) * dimensions + dimension] = 0
        }
        planned[from + 1] = index
        isAboard(from + 1)
      }
    }
    // Both ends of a shipment stay where one is locked.
    for (const node of first) if (node < taskNodes && pairedNode[node]! >= 0) owner[pairedNode[node]!] = index
    locked.push(Int32Array.from(first))
    later.push(Int32Array.from(rest))
    done.push(past)
  })
  const isHead = (node: number): boolean =>
    !isDone[node] && (pairedNode[node]! < 0 || (node < pairedNode[node]! && !isDone[pairedNode[node]!]))
  const heads = Int32Array.from([...owner.keys()].filter(isHead))
  return { locked, later, done, baseLoad, owner, planned, heads }
}

function doneVisit(
  problem: VroomProblem,
  vehicle: number,
  { type, id }: { readonly type: string; readonly id?: number },
  known: {
    readonly jobNode: ReadonlyMap<number, number>
    readonly pickupNode: ReadonlyMap<number, number>
    readonly deliveryNode: ReadonlyMap<number, number>
    readonly hubIndex: ReadonlyMap<number, number>
    readonly jobs: number
  },
): DoneVisit {
  if (type === 'pickup') return { kind: 'pickup', index: (known.pickupNode.get(id!)! - known.jobs) >> 1 }
  if (type === 'delivery') return { kind: 'delivery', index: (known.deliveryNode.get(id!)! - known.jobs) >> 1 }
  if (type === 'reload') return { kind: 'reload', index: known.hubIndex.get(id!)! }
  if (type === 'break') {
    return { kind: 'break', index: problem.vehicles[vehicle]!.breaks!.findIndex((rest) => rest.id === id) }
  }
  return { kind: 'job', index: known.jobNode.get(id!)! }
}
