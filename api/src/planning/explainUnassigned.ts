import type { UnassignedReason } from '@doorstep/shared/contracts'
import { maxRide } from '@doorstep/shared/rules'
import type { VroomReason, VroomUnassigned } from '../solver/index.ts'
import type { BuiltProblem } from './builtProblem.ts'
import { crewSkill } from './crew.ts'
import type { OrderToPlan } from './loadPlanningInput.ts'

/** With ids for the names of drivers, which may change or be deleted. */
export type ExplainedReason = Omit<UnassignedReason, 'names'> & { readonly driverIds?: readonly string[] }

/** An order without a round, and why. */
export interface ExplainedOrder {
  readonly orderId: string
  readonly reasons: ExplainedReason[]
}

/** All orders of a day that its plan leaves unassigned. */
export const listUnassigned = (built: BuiltProblem, unassigned: readonly VroomUnassigned[]): ExplainedOrder[] => [
  ...built.unplannable.map((order) => ({ orderId: order.id, reasons: [explainUnplannable(order)] })),
  // The solver reports an unassigned errand twice: its pickup and its door.
  ...unassigned
    .filter(({ type }) => type !== 'pickup')
    .map(({ id, reasons }) => ({
      orderId: built.order(id).id,
      reasons: explainUnassigned(reasons, built, built.order(id), built.isLocked(id)),
    })),
]

/**
 * The solver's reasons in an organiser's terms: skills by name, boxes, kilograms. The first reason of a locked order says so, and the others are
 * those of its driver.
 */
export function explainUnassigned(
  reasons: readonly VroomReason[],
  built: BuiltProblem,
  order: Pick<OrderToPlan, 'temperature' | 'recipientId'>,
  isLocked: boolean,
): ExplainedReason[] {
  const concerned = isLocked ? selectOwnDriver(reasons) : reasons
  const presented = mergeTooLarge(concerned, built).map((reason) => presentReason(reason, built, order))
  return isLocked ? [{ code: 'locked_to_driver' }, ...presented] : presented
}

/** Only the driver to whom it is locked: no other may take it in any case. */
function selectOwnDriver(reasons: readonly VroomReason[]): readonly VroomReason[] {
  const others = new Set(reasons.flatMap(({ kind, vehicles }) => (kind === 'locked' ? vehicles : [])))
  return reasons
    .map((reason) => ({ ...reason, vehicles: reason.vehicles.filter((vehicle) => !others.has(vehicle)) }))
    .filter(({ vehicles }) => vehicles.length > 0)
}

/**
 * What nobody can carry is reported once, by the dimension that is too large for every driver. Without such a dimension each is reported with the
 * drivers that it concerns.
 */
function mergeTooLarge(reasons: readonly VroomReason[], built: BuiltProblem): readonly VroomReason[] {
  if (reasons.some(({ kind }) => kind !== 'too_large')) return reasons
  const vehicles = [...new Set(reasons.flatMap((reason) => reason.vehicles))]
  const forAll = reasons
    .map((reason) => ({ ...reason, vehicles, max: maxCapacity(built, reason.dimension ?? 0) }))
    .find(({ amount = 0, max }) => amount > max)
  return forAll ? [forAll] : reasons
}

const maxCapacity = ({ problem }: BuiltProblem, dimension: number): number =>
  Math.max(...problem.vehicles.map(({ capacity = [] }) => capacity[dimension] ?? 0))

/** Its household has to be looked after first; or it has no location: its door is unknown, its collection point is, or its hub is retired or closed all day. */
function explainUnplannable({ isHeld, longitude, hubActive, hubClosed }: OrderToPlan): UnassignedReason {
  if (isHeld) return { code: 'household_held' }
  if (longitude === null) return { code: 'no_pin' }
  if (hubActive === false) return { code: 'hub_retired' }
  return hubClosed ? { code: 'hub_closed_on_day', closed: hubClosed } : { code: 'no_collection_pin' }
}

/** Dimension 0 is boxes, 1 grams. */
const weight = 1

function presentReason(
  reason: VroomReason,
  built: BuiltProblem,
  { temperature, recipientId }: Pick<OrderToPlan, 'temperature' | 'recipientId'>,
): ExplainedReason {
  if (reason.kind === 'no_vehicles') return { code: 'no_drivers' }
  const drivers = reason.vehicles.length < built.shifts.length ? { drivers: reason.vehicles.length } : {}
  const late = {
    ...(reason.by === undefined ? {} : { seconds: reason.by }),
    // The solver omits it where other stops are the obstacle.
    alone: reason.alone ?? false,
    ...drivers,
  }
  switch (reason.kind) {
    case 'missing_skill':
      if (built.skill(reason.skill as number) === crewSkill) return { code: 'needs_crew', ...drivers }
      return { code: 'no_driver_with_skill', skill: built.skill(reason.skill as number), ...drivers }
    case 'excluded':
      return {
        code: 'driver_not_allowed',
        driverIds: [...new Set(reason.vehicles.flatMap((vehicle) => built.excludedDrivers(vehicle, recipientId)))],
        ...drivers,
      }
    case 'too_large':
      return {
        code: reason.dimension === weight ? 'too_heavy' : 'too_many_boxes',
        ...convertAmount('amount', reason.amount, reason.dimension),
        ...convertAmount('max', reason.max, reason.dimension),
        ...drivers,
      }
    case 'unreachable':
      return { code: 'unreachable', ...drivers }
    case 'pickup_closed':
      return { code: 'collection_closed', ...late }
    case 'hub_closed':
    case 'outside_window':
    case 'past_shift_end':
      return { code: reason.kind, ...late }
    case 'ride_too_long': {
      const limit = maxRide(temperature, built.settings)
      return { code: 'ride_too_long', ...late, ...(limit === undefined ? {} : { maxSeconds: limit }) }
    }
    case 'max_duration':
      return { code: 'round_too_long', ...late }
    case 'too_many_tasks':
      return { code: 'too_many_stops', ...convertAmount('max', reason.max), ...drivers }
    // The product uses none of the last four: a shift has no breaks and no limit of travel alone, and a lock was reported above.
    case 'no_room_left':
    case 'locked':
    case 'break_in_the_way':
    case 'max_travel_time':
    case 'max_distance':
      return { code: 'no_room_left', ...drivers }
  }
}

function convertAmount(
  name: 'amount' | 'max',
  value: number | undefined,
  dimension?: number,
): Partial<UnassignedReason> {
  return value === undefined ? {} : { [name]: dimension === weight ? value / 1000 : value }
}
