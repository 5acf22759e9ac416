import type { StoredStop } from './earlierPlans.ts'

/**
 * By order the place in `shifts` of the driver with whom its door is locked. Who has no shift any more holds nothing back: what was locked
 * with them goes to whoever is there.
 */
export function lockedShifts(
  present: readonly StoredStop[],
  shifts: readonly { readonly driverId: string }[],
): ReadonlyMap<string, number> {
  const shiftOf = new Map(shifts.map(({ driverId }, index) => [driverId, index]))
  const locked = new Map<string, number>()
  for (const stop of present) {
    const shift = stop.locked ? shiftOf.get(stop.driverId) : undefined
    if (shift !== undefined) locked.set(stop.orderId, shift)
  }
  return locked
}
