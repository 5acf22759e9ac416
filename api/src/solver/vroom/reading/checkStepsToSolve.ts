import type { VroomJob, VroomProblem, VroomShipment, VroomStartStep, VroomVehicle } from '../../problem/problem.ts'
import { doneSteps, lockedSteps } from '../../schedule/underWay.ts'
import { fail } from './fields.ts'

/**
 * Refuses initial steps that no plan could have: shipments split or delivered before they are picked up, as VROOM does, and locked steps of tasks
 * locked to another vehicle or never for this one. Only for solving: plan mode accepts any steps and reports what they violate.
 * @throws InputError
 */
export function checkStepsToSolve({ jobs = [], shipments = [], vehicles }: VroomProblem): void {
  const deliveryOf = new Map(shipments.map(({ pickup, delivery }) => [pickup.id, delivery.id]))
  const pickupOf = new Map(shipments.map(({ pickup, delivery }) => [delivery.id, pickup.id]))
  const tasks = new Map<string, VroomJob | VroomShipment>([
    ...jobs.map((job) => [`job ${job.id}`, job] as const),
    ...shipments.flatMap((shipment) => [
      [`pickup ${shipment.pickup.id}`, shipment] as const,
      [`delivery ${shipment.delivery.id}`, shipment] as const,
    ]),
  ])
  for (const [index, vehicle] of vehicles.entries()) {
    const { steps = [] } = vehicle
    const path = (step: VroomStartStep): string => `vehicles[${index}].steps[${steps.indexOf(step)}]`
    const places = new Map(steps.map(({ type, id }, place) => [`${type} ${id}`, place]))
    const done = new Set(doneSteps(vehicle))
    for (const [place, step] of steps.entries()) {
      const { type, id } = step
      // What is on board and in no later step may still be delivered.
      if (type === 'pickup' && !done.has(step) && !(places.get(`delivery ${deliveryOf.get(id!)}`)! > place)) {
        fail(path(step), `picks up shipment ${id}, which no step after it delivers`)
      }
      if (type === 'delivery' && !(places.get(`pickup ${pickupOf.get(id!)}`)! < place)) {
        fail(path(step), `delivers shipment ${id}, which no step before it picks up`)
      }
    }
    for (const step of lockedAhead(vehicle)) {
      const { lock, excluded_vehicles = [] } = tasks.get(`${step.type} ${step.id}`) ?? {}
      if (lock !== undefined && lock !== vehicle.id) {
        fail(path(step), `is locked, but its task has the lock of vehicle ${lock}`)
      }
      if (excluded_vehicles.includes(vehicle.id)) fail(path(step), 'is locked, but its task excludes this vehicle')
    }
  }
}

/** The locked steps still to be done. */
const lockedAhead = (vehicle: VroomVehicle): readonly VroomStartStep[] => (vehicle.visited ? [] : lockedSteps(vehicle))
