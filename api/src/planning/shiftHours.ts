import { maxMinutesOf } from './crew.ts'
import type { PlanningInput, ShiftToPlan } from './loadPlanningInput.ts'

interface Hours {
  readonly from: number
  readonly until: number
}

/** Seconds between the starts that are tried. */
const step = 900

/**
 * When a driver may be out: within the shift and the run, and not longer than the driver's maximum. Of a longer shift the part is chosen before
 * planning, because the solver has no limit on the length of a round: the earliest during which the most orders can be both collected and delivered
 * (docs/decisions/0041).
 */
export function chooseHours(
  shift: ShiftToPlan,
  { run, orders, hubs }: Pick<PlanningInput, 'run' | 'orders' | 'hubs'>,
): Hours {
  const from = Math.max(shift.fromTime, run.fromTime)
  const until = Math.min(shift.untilTime, run.untilTime)
  const length = (maxMinutesOf(shift) ?? Number.POSITIVE_INFINITY) * 60
  if (until - from <= length) return { from, until }
  const hoursOf = new Map(hubs.map((hub) => [hub.id, hub.hours]))
  const openings = orders.map((order): readonly (readonly Hours[])[] => [
    order.hubId === null ? [] : (hoursOf.get(order.hubId) ?? []),
    order.windowFrom === null || order.windowUntil === null
      ? []
      : [{ from: order.windowFrom, until: order.windowUntil }],
  ])
  let best = { start: from, count: -1 }
  for (let start = from; start + length <= until; start += step) {
    const part = { from: start, until: start + length }
    const count = openings.filter((both) =>
      both.every((hours) => hours.length === 0 || hours.some(overlaps(part))),
    ).length
    if (count > best.count) best = { start, count }
  }
  return { from: best.start, until: best.start + length }
}

const overlaps =
  (part: Hours) =>
  ({ from, until }: Hours): boolean =>
    from < part.until && until > part.from
