import type { PlanImprovement } from '@doorstep/shared/contracts'
import type { ExistingStop, PlanSummary } from './planHistory.ts'

/**
 * Compares a plan with the one that it replaces; null when they are not comparable: other orders, a driver who dropped out, or shifts without
 * room for what had a round.
 * @param shifts those of the later plan
 */
export function measureImprovement(
  before: PlanSummary,
  after: PlanSummary,
  shifts: readonly { readonly id: string }[],
): PlanImprovement | null {
  if (listOrders(before) !== listOrders(after) || after.unassigned.length > before.unassigned.length) return null
  const available = new Set(shifts.map((shift) => shift.id))
  if (before.stops.some((stop) => !available.has(stop.shiftId))) return null
  return {
    changed: listVisits(before.stops) !== listVisits(after.stops),
    travelSeconds: before.travelSeconds - after.travelSeconds,
    newlyAssigned: before.unassigned.length - after.unassigned.length,
  }
}

/** An errand is at its collection and at its door. */
const listOrders = ({ stops, unassigned }: PlanSummary): string =>
  [...new Set([...stops.map((stop) => stop.orderId), ...unassigned])].toSorted().join()

/** Who drives where in which order; the order within a collection means nothing. */
function listVisits(stops: readonly ExistingStop[]): string {
  const groups = Map.groupBy(stops, (stop) => stop.stopId)
  return [...groups.values()]
    .map((group) => [group[0]?.driverId, group[0]?.kind, ...group.map((stop) => stop.orderId).toSorted()].join())
    .join(';')
}
