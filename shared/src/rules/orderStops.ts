/** The longest round whose order a driver can change: days of several hundred stops are no person's. */
export const maxReorderedStops = 400

interface OrderedStop {
  readonly id: string
  /** In the plan, from 1. */
  readonly position: number
}

/**
 * The stops of a round as its driver goes: by the driver's own order where there is one. Stops that the order does not name, since they were added later,
 * stand after the one before them in the plan; what it names and the round no longer has is ignored.
 *
 * @param order ids of stops; undefined: as planned
 */
export function orderStops<Stop extends OrderedStop>(stops: readonly Stop[], order?: readonly string[] | null): Stop[] {
  const planned = stops.toSorted((one, other) => one.position - other.position)
  const named = [...new Set(order ?? [])].flatMap((id) => planned.find((stop) => stop.id === id) ?? [])
  const result = [...named]
  for (const [index, stop] of planned.entries()) {
    if (named.includes(stop)) continue
    const before = planned[index - 1]
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, stop)
  }
  return result
}

/** Whether a stop comes right after the one before it in the plan: only then its planned leg is driven. */
export const hasOwnLeg = (stops: readonly OrderedStop[], index: number): boolean =>
  (stops[index]?.position ?? 0) === (stops[index - 1]?.position ?? 0) + 1
