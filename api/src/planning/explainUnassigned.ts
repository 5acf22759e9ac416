import type { UnassignedReason } from '@doorstep/shared/contracts'
import type { VroomReason } from '../solver/index.ts'
import type { BuiltProblem } from './buildProblem.ts'
import type { OrderToPlan } from './planningInput.ts'

/**
 * The solver's reasons with their ids turned into what an organiser knows: skills by name, boxes, kilograms. Of an order that is locked the
 * first one says so, and the others are those of its driver.
 */
export function explainUnassigned(
  reasons: readonly VroomReason[],
  built: BuiltProblem,
  isLocked: boolean,
): UnassignedReason[] {
  const concerned = isLocked ? ofItsDriver(reasons) : reasons
  const presented = onlyTooLarge(concerned, built).map((reason) => presentReason(reason, built))
  return isLocked ? [{ code: 'locked_to_driver' }, ...presented] : presented
}

/** All others may not take it in any case. */
function ofItsDriver(reasons: readonly VroomReason[]): readonly VroomReason[] {
  const others = new Set(reasons.flatMap(({ kind, vehicles }) => (kind === 'locked' ? vehicles : [])))
  return reasons
    .map((reason) => ({ ...reason, vehicles: reason.vehicles.filter((vehicle) => !others.has(vehicle)) }))
    .filter(({ vehicles }) => vehicles.length > 0)
}

/**
 * What nobody can carry is told of once, and not for each dimension in which one driver or another comes to an end: by the one that is too much
 * for all of them. Without such a one all are told, each with the drivers it holds for.
 */
function onlyTooLarge(reasons: readonly VroomReason[], built: BuiltProblem): readonly VroomReason[] {
  if (reasons.some(({ kind }) => kind !== 'too_large')) return reasons
  const vehicles = [...new Set(reasons.flatMap((reason) => reason.vehicles))]
  const forAll = reasons
    .map((reason) => ({ ...reason, vehicles, most: mostCarried(built, reason.dimension ?? 0) }))
    .find(({ amount = 0, most }) => amount > most)
  return forAll ? [forAll] : reasons
}

const mostCarried = ({ problem }: BuiltProblem, dimension: number): number =>
  Math.max(...problem.vehicles.map(({ capacity = [] }) => capacity[dimension] ?? 0))

/** Of an order without a place: is it the door that is not known, where it is collected, or a hub that is retired? */
export const explainMissingPin = ({
  longitude,
  hubActive,
}: Pick<OrderToPlan, 'longitude' | 'hubActive'>): UnassignedReason => ({
  code: longitude === null ? 'no_pin' : hubActive === false ? 'hub_retired' : 'no_collection_pin',
})

/** Dimension 0 counts boxes, 1 weighs in grams. */
const weight = 1

function presentReason(reason: VroomReason, built: BuiltProblem): UnassignedReason {
  if (reason.kind === 'no_vehicles') return { code: 'no_drivers' }
  const drivers = reason.vehicles.length < built.shifts.length ? { drivers: reason.vehicles.length } : {}
  const late = {
    ...(reason.by === undefined ? {} : { seconds: reason.by }),
    // Unsaid by the solver where other stops stand in the way.
    alone: reason.alone ?? false,
    ...drivers,
  }
  switch (reason.kind) {
    case 'missing_skill':
      return { code: 'no_driver_with_skill', skill: built.skills[reason.skill ?? -1] ?? '', ...drivers }
    case 'too_large':
      return {
        code: reason.dimension === weight ? 'too_heavy' : 'too_many_boxes',
        ...inWords('amount', reason.amount, reason.dimension),
        ...inWords('max', reason.most, reason.dimension),
        ...drivers,
      }
    case 'unreachable':
      return { code: 'unreachable', ...drivers }
    case 'pickup_closed':
      return { code: 'collection_closed', ...late }
    case 'hub_closed':
    case 'outside_window':
    case 'past_shift_end':
    case 'ride_too_long':
      return { code: reason.kind, ...late }
    case 'too_many_tasks':
      return { code: 'too_many_stops', ...inWords('max', reason.most), ...drivers }
    // Of the last four the product makes no use: a shift is limited by its hours alone and has no breaks, and what is locked was told of above.
    case 'no_room_left':
    case 'locked':
    case 'break_in_the_way':
    case 'max_travel_time':
    case 'max_distance':
      return { code: 'no_room_left', ...drivers }
  }
}

function inWords(name: 'amount' | 'max', value: number | undefined, dimension?: number): Partial<UnassignedReason> {
  return value === undefined ? {} : { [name]: dimension === weight ? value / 1000 : value }
}
