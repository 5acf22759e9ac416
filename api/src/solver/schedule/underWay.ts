import type { VroomStartStep, VroomVehicle } from '../problem/problem.ts'
import type { ProblemIndex } from './problemIndex.ts'

/** Its steps without start and end, whose positions are fixed. */
export const orderedSteps = ({ steps = [] }: VroomVehicle): readonly VroomStartStep[] =>
  steps.filter(({ type }) => type !== 'start' && type !== 'end')

/** Its fixed first steps. */
export function lockedSteps(vehicle: VroomVehicle): readonly VroomStartStep[] {
  const { locked_steps = 0 } = vehicle
  const steps = orderedSteps(vehicle)
  return locked_steps < 0 ? steps : steps.slice(0, locked_steps)
}

/** Steps that a vehicle under way has done already: in no solution, neither assigned nor unassigned. */
export const doneSteps = (vehicle: VroomVehicle): readonly VroomStartStep[] =>
  vehicle.visited ? lockedSteps(vehicle) : []

/** Ids of the jobs and shipments' deliveries whose goods are on board a vehicle under way. */
export function goodsAboard(
  { problem: { jobs = [], shipments = [] } }: ProblemIndex,
  vehicle: VroomVehicle,
): { readonly jobs: ReadonlySet<number>; readonly deliveries: ReadonlySet<number> } {
  const done = doneSteps(vehicle)
  if (!vehicle.visited) return { jobs: new Set(), deliveries: new Set() }
  const idsOf = (steps: readonly VroomStartStep[], wanted: VroomStartStep['type']): ReadonlySet<number> =>
    new Set(steps.flatMap(({ type, id }) => (type === wanted && id !== undefined ? [id] : [])))
  const visitedHubs = idsOf(done, 'reload')
  const left = idsOf(orderedSteps(vehicle).slice(done.length), 'job')
  const [pickedUp, delivered] = [idsOf(done, 'pickup'), idsOf(done, 'delivery')]
  return {
    jobs: new Set(
      jobs.flatMap(({ id, hub }) => (left.has(id) && (hub === undefined || visitedHubs.has(hub)) ? [id] : [])),
    ),
    deliveries: new Set(
      shipments.flatMap(({ pickup, delivery }) =>
        pickedUp.has(pickup.id) && !delivered.has(delivery.id) ? [delivery.id] : [],
      ),
    ),
  }
}
