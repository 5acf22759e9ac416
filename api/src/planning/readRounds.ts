import type { LonLat } from '@doorstep/shared/units'
import type { VroomRoute, VroomSolution, VroomStep } from '../solver/index.ts'
import type { BuiltProblem, Travel } from './builtProblem.ts'
import type { HubToPlan, OrderToPlan, ShiftToPlan } from './loadPlanningInput.ts'

/** What one driver does. */
export interface PlannedRound<Visit = PlannedVisit> {
  readonly shift: ShiftToPlan
  /** By the shift's mode. */
  readonly travel: Travel
  readonly visits: readonly Visit[]
  /** On the road, without waiting and work. */
  readonly travelSeconds: number
  readonly metres: number
}

/**
 * - start, end: only where the driver has one.
 * - collect: at a hub (`orders` are all that are loaded there for a later door) or at an errand's own collection point (`hub` is null; one order).
 * - deliver, visit: the door of one order.
 */
export interface PlannedVisit {
  readonly kind: 'start' | 'collect' | 'deliver' | 'visit' | 'end'
  /** Index of the location in the problem. */
  readonly location: number
  readonly point: LonLat
  readonly hub: HubToPlan | null
  readonly orders: readonly OrderToPlan[]
  /** The door is locked to this driver. */
  readonly locked: boolean
  /** From the previous visit; 0 at the first. */
  readonly legSeconds: number
  readonly legMetres: number
  readonly arrival: number
  /** When work starts, after waiting; at start and end the same as arrival. */
  readonly begin: number
  readonly departure: number
  /** On board at departure. */
  readonly boxes: number
  readonly grams: number
}

/** The rounds of a solution in the order of their shifts, with the orders, shifts and hubs that its ids stand for. */
export const readRounds = (built: BuiltProblem, { routes }: VroomSolution): PlannedRound[] =>
  routes.toSorted((a, b) => a.vehicle - b.vehicle).map((route) => readRound(built, route))

function readRound(built: BuiltProblem, route: VroomRoute): PlannedRound {
  const { start_index, end_index } = built.problem.vehicles[route.vehicle] ?? {}
  const loaded = findLoaded(built, route.steps)
  const visits: PlannedVisit[] = []
  let previous: VroomStep | undefined
  for (const [position, step] of route.steps.entries()) {
    const isOpen =
      (step.type === 'start' && start_index === undefined) || (step.type === 'end' && end_index === undefined)
    if (!isOpen) {
      const begin = step.arrival + step.waiting_time
      const location = step.location_index as number
      visits.push({
        ...readPurpose(built, step, loaded.get(position) ?? []),
        location,
        point: built.point(location),
        legSeconds: step.duration - (previous?.duration ?? 0),
        legMetres: (step.distance ?? 0) - (previous?.distance ?? 0),
        arrival: step.arrival,
        begin,
        departure: begin + step.setup + step.service,
        boxes: step.load?.[0] ?? 0,
        grams: step.load?.[1] ?? 0,
      })
    }
    previous = step
  }
  const shift = built.shift(route.vehicle)
  const travel = built.travelBy(shift.mode)
  return { shift, travel, visits, travelSeconds: route.duration, metres: route.distance ?? 0 }
}

/** By position of a collection at a hub: the parcels loaded there, each at the last one at its hub before its door. */
function findLoaded({ problem }: BuiltProblem, steps: readonly VroomStep[]): ReadonlyMap<number, number[]> {
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

function readPurpose(
  built: BuiltProblem,
  { type, id = -1 }: VroomStep,
  loaded: readonly number[],
): Pick<PlannedVisit, 'kind' | 'hub' | 'orders' | 'locked'> {
  switch (type) {
    case 'reload':
      return { kind: 'collect', hub: built.hub(id), orders: loaded.map((order) => built.order(order)), locked: false }
    case 'pickup':
      return { kind: 'collect', hub: null, orders: [built.order(id)], locked: false }
    case 'delivery':
    case 'job': {
      const order = built.order(id)
      const kind = order.kind === 'visit' ? 'visit' : 'deliver'
      return { kind, hub: null, orders: [order], locked: built.isLocked(id) }
    }
    case 'start':
    case 'end':
      return { kind: type, hub: null, orders: [], locked: false }
    case 'break':
      throw new Error('no driver of the product has breaks')
  }
}
