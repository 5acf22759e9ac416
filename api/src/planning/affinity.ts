import { planWeights } from '@doorstep/shared/rules'
import type { PastVisits } from './planHistory.ts'

/**
 * What it costs to send a driver to a household, by household and index of the shift: nothing for the one whose drivers have the most recent visits, more for
 * those with fewer, `planWeights.stranger` for all others. Households that none of these drivers knows are omitted. Never negative, so that a
 * plan's cost remains a cost.
 *
 * @param crews the drivers of each shift
 */
export function computeHouseholdAffinities(
  pastVisits: readonly PastVisits[],
  crews: readonly (readonly string[])[],
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const drivers = new Set(crews.flat())
  const visits = new Map<string, Map<string, number>>()
  for (const { recipientId, driverId, count } of pastVisits) {
    if (!drivers.has(driverId)) continue
    const known = visits.get(recipientId) ?? new Map<string, number>()
    visits.set(recipientId, known.set(driverId, count))
  }
  return new Map(
    [...visits].map(([recipientId, known]) => {
      const max = Math.max(...known.values())
      const costs = crews.map((crew, index) => {
        const visited = Math.max(...crew.map((driver) => known.get(driver) ?? 0))
        return [String(index), Math.round(planWeights.stranger * (1 - visited / max))]
      })
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
 * What it costs when a driver takes an order, by index of the shift. Of a recurring order: nothing for the preferred driver, or for the backup
 * where the preferred one is absent; for the others `planWeights.notPreferred` or half of it, besides the cost of being strangers. Like all
 * affinity it is a wish, never a rule.
 *
 * @param known from `computeHouseholdAffinities`, for the order's household
 * @param crews the drivers of each shift
 */
export function computeOrderAffinity(
  { preferredDriverId, backupDriverId }: WantedDrivers,
  known: Readonly<Record<string, number>>,
  crews: readonly (readonly string[])[],
): Readonly<Record<string, number>> {
  const isPresent = (driver: string | null): driver is string =>
    driver !== null && crews.some((crew) => crew.includes(driver))
  const wanted = [preferredDriverId, backupDriverId].find(isPresent)
  if (wanted === undefined) return known
  const other = wanted === preferredDriverId ? planWeights.notPreferred : planWeights.notPreferred / 2
  const costs = crews.map((crew, index): [string, number] => {
    if (crew.includes(wanted)) return [String(index), 0]
    if (backupDriverId !== null && crew.includes(backupDriverId)) return [String(index), planWeights.notPreferred / 2]
    return [String(index), other + (known[index] ?? 0)]
  })
  return Object.fromEntries(costs.filter(([, cost]) => cost !== 0))
}
