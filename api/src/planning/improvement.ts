import type { PlanImprovement } from '@doorstep/shared/contracts'
import type { StoredStop, WeighedPlan } from './earlierPlans.ts'

/**
 * How a plan stands to the one that it takes the place of; null when the day is another one and they cannot be compared: other orders, a driver
 * who dropped out, or shifts that no longer have room for what had a round.
 * @param shifts those of the later plan
 */
export function improvementOf(
  before: WeighedPlan,
  after: WeighedPlan,
  shifts: readonly { readonly id: string }[],
): PlanImprovement | null {
  if (ordersOf(before) !== ordersOf(after) || after.unassigned.length > before.unassigned.length) return null
  const present = new Set(shifts.map((shift) => shift.id))
  if (before.stops.some((stop) => !present.has(stop.shiftId))) return null
  return {
    changed: roundsOf(before.stops) !== roundsOf(after.stops),
    travelSeconds: before.travelSeconds - after.travelSeconds,
    newlyAssigned: before.unassigned.length - after.unassigned.length,
  }
}

/** An errand stands at its collection and at its door. */
const ordersOf = ({ stops, unassigned }: WeighedPlan): string =>
  [...new Set([...stops.map((stop) => stop.orderId), ...unassigned])].toSorted().join()

/** Who goes where in what order; of what is collected together the order says nothing. */
function roundsOf(stops: readonly StoredStop[]): string {
  const groups = Map.groupBy(stops, (stop) => stop.stopId)
  return [...groups.values()]
    .map((group) => [group[0]?.driverId, group[0]?.kind, ...group.map((stop) => stop.orderId).toSorted()].join())
    .join(';')
}
