import type { ProblemIndex } from './problemIndex.ts'
import type { StartStepJson, VehicleJson } from './problemJson.ts'

/** The vehicle's steps without start and end, whose positions are fixed. */
export const orderedSteps = ({ steps = [] }: VehicleJson): readonly StartStepJson[] =>
  steps.filter(({ type }) => type !== 'start' && type !== 'end')

/** Its fixed first steps. */
function lockedSteps(vehicle: VehicleJson): readonly StartStepJson[] {
  const { locked_steps = 0 } = vehicle
  const steps = orderedSteps(vehicle)
  return locked_steps < 0 ? steps : steps.slice(0, locked_steps)
}

/** Steps that a vehicle under way has done already: in no solution, neither assigned nor unassigned. */
export const doneSteps = (vehicle: VehicleJson): readonly StartStepJson[] =>
  vehicle.visited ? lockedSteps(vehicle) : []

/** Ids of the goods on board a vehicle under way: the jobs in its steps whose hub it has visited or that have none, and shipments picked up. */
export function goodsAboard(
  index: ProblemIndex,
  vehicle: VehicleJson,
): { readonly jobs: ReadonlySet<number>; readonly deliveries: ReadonlySet<number> } {
  const done = doneSteps(vehicle)
  const idsOf = (steps: readonly StartStepJson[], wanted: string): number[] =>
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

export const stepKey = (type: string, id: number | undefined): string => `${type} ${id}`

/** The stops with which the vehicle's round must begin, without breaks. */
export const lockedOrder = (vehicle: VehicleJson): string[] =>
  (vehicle.visited ? [] : lockedSteps(vehicle)).flatMap(({ type, id }) => (type === 'break' ? [] : [stepKey(type, id)]))
