import { planWeights } from '@doorstep/shared/rules'
import type { PastVisits } from './planHistory.ts'

/**
 * What it costs to send a driver to a household, by household and index of the driver: nothing for the one with the most recent visits, more for
 * those with fewer, `planWeights.stranger` for all others. Households that none of these drivers knows are omitted. Never negative, so that a
 * plan's cost remains a cost.
 */
export function computeHouseholdAffinities(
  pastVisits: readonly PastVisits[],
  drivers: readonly string[],
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const visits = new Map<string, Map<string, number>>()
  for (const { recipientId, driverId, count } of pastVisits) {
    if (!drivers.includes(driverId)) continue
    const known = visits.get(recipientId) ?? new Map<string, number>()
    visits.set(recipientId, known.set(driverId, count))
  }
  return new Map(
    [...visits].map(([recipientId, known]) => {
      const max = Math.max(...known.values())
      const costs = drivers.map((driver, index) => [
        String(index),
        Math.round(planWeights.stranger * (1 - (known.get(driver) ?? 0) / max)),
      ])
      return [recipientId, Object.fromEntries(costs.filter(([, cost]) => cost !== 0))]
    }),
  )
}

/** The drivers that a recurring order asks for. */
export interface WantedDrivers {
  readonly preferredDriverId: string | null
  readonly backupDriverId: string | null
}

/**
 * What it costs when a driver takes an order, by index of the driver. Of a recurring order: nothing for the preferred driver, or for the backup
 * where the preferred one is absent; for the others `planWeights.notPreferred` or half of it, besides the cost of being strangers. Like all
 * affinity it is a wish, never a rule.
 *
 * @param known from `computeHouseholdAffinities`, for the order's household
 */
export function computeOrderAffinity(
  { preferredDriverId, backupDriverId }: WantedDrivers,
  known: Readonly<Record<string, number>>,
  drivers: readonly string[],
): Readonly<Record<string, number>> {
  const isPresent = (driver: string | null): driver is string => driver !== null && drivers.includes(driver)
  const wanted = [preferredDriverId, backupDriverId].find(isPresent)
  if (wanted === undefined) return known
  const other = wanted === preferredDriverId ? planWeights.notPreferred : planWeights.notPreferred / 2
  const costs = drivers.map((driver, index): [string, number] => {
    if (driver === wanted) return [String(index), 0]
    if (driver === backupDriverId) return [String(index), planWeights.notPreferred / 2]
    return [String(index), other + (known[index] ?? 0)]
  })
  return Object.fromEntries(costs.filter(([, cost]) => cost !== 0))
}
