import type { VroomRoute, VroomSolution, VroomStep } from '../solver/index.ts'
import type { BuiltProblem } from './buildProblem.ts'

/** What one driver does, as the solver's answer tells it, in the numbers of the BuiltProblem. */
export interface PlannedRound {
  /** Index of the shift. */
  readonly shift: number
  readonly visits: readonly PlannedVisit[]
  /** Seconds on the way, without waiting and work. */
  readonly travelSeconds: number
  readonly metres: number
}

/**
 * - start, end: only where the driver has one.
 * - collect: at a hub (`hub` is its index; `orders` are all that are loaded there for a door further on) or at an errand's own place
 *   (`hub` is null; one order).
 * - deliver, visit: the door of one order.
 */
export interface PlannedVisit {
  readonly kind: 'start' | 'collect' | 'deliver' | 'visit' | 'end'
  /** Index of the place. */
  readonly location: number
  readonly hub: number | null
  readonly orders: readonly number[]
  /** From the visit before; 0 at the first. */
  readonly legSeconds: number
  readonly legMetres: number
  readonly arrival: number
  /** When work begins, after waiting; at start and end the same as arrival. */
  readonly begin: number
  readonly departure: number
  /** On board when leaving. */
  readonly boxes: number
  readonly grams: number
}

/** The rounds of a checked solution in the order of their shifts. */
export const plannedRounds = (built: BuiltProblem, { routes }: VroomSolution): PlannedRound[] =>
  routes.map((route) => plannedRound(built, route)).toSorted((a, b) => a.shift - b.shift)

function plannedRound(built: BuiltProblem, route: VroomRoute): PlannedRound {
  const { start_index, end_index } = built.problem.vehicles[route.vehicle] ?? {}
  const loaded = loadedAt(built, route.steps)
  const visits: PlannedVisit[] = []
  let before: VroomStep | undefined
  for (const [position, step] of route.steps.entries()) {
    const isOpen =
      (step.type === 'start' && start_index === undefined) || (step.type === 'end' && end_index === undefined)
    if (!isOpen) {
      const begin = step.arrival + step.waiting_time
      visits.push({
        ...whatFor(built, step, loaded.get(position) ?? []),
        location: step.location_index as number,
        legSeconds: step.duration - (before?.duration ?? 0),
        legMetres: (step.distance ?? 0) - (before?.distance ?? 0),
        arrival: step.arrival,
        begin,
        departure: begin + step.setup + step.service,
        boxes: step.load?.[0] ?? 0,
        grams: step.load?.[1] ?? 0,
      })
    }
    before = step
  }
  return { shift: route.vehicle, visits, travelSeconds: route.duration, metres: route.distance ?? 0 }
}

/** By position of a collection at a hub: the parcels loaded there, each at the last one at its hub before its door. */
function loadedAt({ problem }: BuiltProblem, steps: readonly VroomStep[]): ReadonlyMap<number, number[]> {
  const hubOf = new Map(problem.jobs?.map(({ id, hub }) => [id, hub]))
  const lastAt = new Map<number, number>()
  const loaded = new Map<number, number[]>()
  for (const [position, { type, id }] of steps.entries()) {
    if (id === undefined) continue
    if (type === 'reload') {
      lastAt.set(id, position)
      loaded.set(position, [])
    }
    const from = type === 'job' ? lastAt.get(hubOf.get(id) ?? -1) : undefined
    if (from !== undefined) loaded.get(from)?.push(id)
  }
  return loaded
}

function whatFor(
  built: BuiltProblem,
  { type, id = -1 }: VroomStep,
  loaded: readonly number[],
): Pick<PlannedVisit, 'kind' | 'hub' | 'orders'> {
  switch (type) {
    case 'reload':
      return { kind: 'collect', hub: id, orders: loaded }
    case 'pickup':
      return { kind: 'collect', hub: null, orders: [id] }
    case 'delivery':
      return { kind: 'deliver', hub: null, orders: [id] }
    case 'job':
      return { kind: built.orders[id]?.kind === 'visit' ? 'visit' : 'deliver', hub: null, orders: [id] }
    case 'start':
    case 'end':
      return { kind: type, hub: null, orders: [] }
    case 'break':
      throw new Error('no driver of the product has breaks')
  }
}
