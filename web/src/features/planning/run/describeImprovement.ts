import type { PlanImprovement } from '@doorstep/shared/contracts'
import { formatDuration } from '@doorstep/shared/rules'

/** Less is no gain that anybody would see. */
const minGainSeconds = 60

/** What came of improving a plan, the greatest gain alone. */
export function describeImprovement({ changed, newlyAssigned, travelSeconds }: PlanImprovement) {
  const values = { count: newlyAssigned, time: formatDuration(travelSeconds) }
  if (!changed) return { key: 'improvement.none', values } as const
  if (newlyAssigned > 0) return { key: 'improvement.more', values } as const
  return { key: travelSeconds >= minGainSeconds ? 'improvement.shorter' : 'improvement.fairer', values } as const
}
