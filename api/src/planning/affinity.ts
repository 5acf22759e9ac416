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
