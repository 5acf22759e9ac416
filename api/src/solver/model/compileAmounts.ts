import type { VroomProblem } from '../problem/problem.ts'
import { type SearchModel, unlimited } from './searchModel.ts'

export type CompiledAmounts = Pick<SearchModel, 'dimensions' | 'delivery' | 'pickup' | 'capacity'>

/** What tasks deliver and pick up, and what vehicles carry. */
export function compileAmounts(problem: VroomProblem, nodes: number): CompiledAmounts {
  const { jobs = [], shipments = [], vehicles } = problem
  const dimensions = countDimensions(problem)
  const delivery = new Float64Array(nodes * dimensions)
  const pickup = new Float64Array(nodes * dimensions)
  const capacity = new Float64Array(vehicles.length * dimensions).fill(unlimited)
  jobs.forEach((job, node) => {
    delivery.set(job.delivery ?? [], node * dimensions)
    pickup.set(job.pickup ?? [], node * dimensions)
  })
  shipments.forEach(({ amount = [] }, index) => {
    const from = jobs.length + 2 * index
    pickup.set(amount, from * dimensions)
    pickup.set(
      amount.map((value) => -value),
      (from + 1) * dimensions,
    )
  })
  vehicles.forEach((vehicle, index) => {
    capacity.set(vehicle.capacity ?? [], index * dimensions)
  })
  return { dimensions, delivery, pickup, capacity }
}

/** At least one, so that sums over dimensions need no special case. */
function countDimensions({ jobs = [], shipments = [], vehicles }: VroomProblem): number {
  let max = 1
  for (const { capacity = [] } of vehicles) max = Math.max(max, capacity.length)
  for (const { delivery = [], pickup = [] } of jobs) max = Math.max(max, delivery.length, pickup.length)
  for (const { amount = [] } of shipments) max = Math.max(max, amount.length)
  return max
}

/** By dimension: one over the mean delivery of a task; 0 where nothing is delivered. */
export function inverseMeans({ delivery, dimensions }: CompiledAmounts, taskNodes: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, dimension) => {
    let sum = 0
    for (let node = 0; node < taskNodes; node++) sum += delivery[node * dimensions + dimension]!
    return sum > 0 ? taskNodes / sum : 0
  })
}

/** Whether the task of a node fits into the empty vehicle. */
export function isWithinCapacity(
  { delivery, pickup, capacity, dimensions }: CompiledAmounts,
  vehicle: number,
  node: number,
): boolean {
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const at = node * dimensions + dimension
    const max = capacity[vehicle * dimensions + dimension]!
    if (delivery[at]! > max || Math.abs(pickup[at]!) > max) return false
  }
  return true
}
