import { planWeights } from '@doorstep/shared/rules'
import type { Familiar } from './earlierPlans.ts'

/**
 * For each household what it costs when a driver goes there, by the driver's place in `drivers`: nothing for the one who was there most often
 * of late, more for those who were there less, `planWeights.stranger` for all others. Households that none of these drivers knows are left
 * out. Never negative, so that a plan's cost stays one.
 */
export function affinityByRecipient(
  familiar: readonly Familiar[],
  drivers: readonly string[],
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const times = new Map<string, Map<string, number>>()
  for (const { recipientId, driverId, times: count } of familiar) {
    if (!drivers.includes(driverId)) continue
    const known = times.get(recipientId) ?? new Map<string, number>()
    times.set(recipientId, known.set(driverId, count))
  }
  return new Map(
    [...times].map(([recipientId, known]) => {
      const most = Math.max(...known.values())
      const costs = drivers.map((driver, index) => [
        String(index),
        Math.round(planWeights.stranger * (1 - (known.get(driver) ?? 0) / most)),
      ])
      return [recipientId, Object.fromEntries(costs.filter(([, cost]) => cost !== 0))]
    }),
  )
}

/** Whom a recurring order asks for. */
export interface WantedDrivers {
  readonly preferredDriverId: string | null
  readonly backupDriverId: string | null
}

/**
 * What it costs when a driver takes a recurring order, by the driver's place in `drivers`: nothing for the preferred one, or for the backup where the preferred
 * one is not among them; for the others `planWeights.notPreferred` or half of it, beside what their being strangers costs. Like all
 * affinity it is weighed, never forced.
 *
 * @param known what affinityByRecipient says of its household
 */
export function affinityOf(
  { preferredDriverId, backupDriverId }: WantedDrivers,
  known: Readonly<Record<string, number>>,
  drivers: readonly string[],
): Readonly<Record<string, number>> {
  const isThere = (driver: string | null): driver is string => driver !== null && drivers.includes(driver)
  const wanted = [preferredDriverId, backupDriverId].find(isThere)
  if (wanted === undefined) return known
  const other = wanted === preferredDriverId ? planWeights.notPreferred : planWeights.notPreferred / 2
  const costs = drivers.map((driver, index): [string, number] => {
    if (driver === wanted) return [String(index), 0]
    if (driver === backupDriverId) return [String(index), planWeights.notPreferred / 2]
    return [String(index), other + (known[index] ?? 0)]
  })
  return Object.fromEntries(costs.filter(([, cost]) => cost !== 0))
}
