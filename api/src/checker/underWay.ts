import type { AskedStep, AskedVehicle } from './asked.ts'
import type { ProblemIndex } from './problemIndex.ts'

/** The vehicle's steps as they matter to an order: without start and end, whose places are fixed. */
export const orderedSteps = ({ steps = [] }: AskedVehicle): readonly AskedStep[] =>
  steps.filter(({ type }) => type !== 'start' && type !== 'end')

/** Its first steps that may not be changed. */
function lockedSteps(vehicle: AskedVehicle): readonly AskedStep[] {
  const { locked_steps = 0 } = vehicle
  const steps = orderedSteps(vehicle)
  return locked_steps < 0 ? steps : steps.slice(0, locked_steps)
}

/** What a vehicle under way has done already: in no answer any more, neither in a round nor left out. */
export const doneSteps = (vehicle: AskedVehicle): readonly AskedStep[] => (vehicle.visited ? lockedSteps(vehicle) : [])

/** Ids of what is on board of a vehicle under way: the jobs in its steps that need no hub any more, and shipments picked up. */
export function goodsAboard(
  index: ProblemIndex,
  vehicle: AskedVehicle,
): { readonly jobs: ReadonlySet<number>; readonly deliveries: ReadonlySet<number> } {
  const done = doneSteps(vehicle)
  const idsOf = (steps: readonly AskedStep[], wanted: string): number[] =>
    steps.flatMap(({ type, id }) => (type === wanted && id !== undefined ? [id] : []))
  const hubs = new Set(idsOf(done, 'reload'))
  const left = orderedSteps(vehicle).slice(done.length)
  const jobs = idsOf(left, 'job').filter((id) => {
    const hub = index.jobs.get(id)?.hub
    return hub === undefined || hubs.has(hub)
  })
  const delivered = new Set(idsOf(done, 'delivery'))
  const deliveries = idsOf(done, 'pickup')
    .flatMap((id) => index.pickups.get(id)?.delivery.id ?? [])
    .filter((id) => !delivered.has(id))
  return { jobs: new Set(jobs), deliveries: new Set(deliveries) }
}

/** A step by its type and id. */
export const stepKey = (type: string, id: number | undefined): string => `${type} ${id}`

/** The stops with which the vehicle's round must begin; breaks may be taken anywhere. */
export const keptOrder = (vehicle: AskedVehicle): string[] =>
  (vehicle.visited ? [] : lockedSteps(vehicle)).flatMap(({ type, id }) => (type === 'break' ? [] : [stepKey(type, id)]))
