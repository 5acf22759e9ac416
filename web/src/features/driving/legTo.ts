import type { DriverStop, Point } from '@doorstep/shared/contracts'

/** Both ends of the planned way to a stop: the stop before it, or where the round sets out. One point when neither is known. */
export function legTo(
  round: { readonly stops: readonly DriverStop[]; readonly start: Point | null },
  stop: DriverStop,
): readonly Point[] {
  const index = round.stops.findIndex((one) => one.id === stop.id)
  const from = index > 0 ? round.stops[index - 1]?.point : round.start
  return from ? [from, stop.point] : [stop.point]
}
