import type { PlanImprovement } from '@doorstep/shared/contracts'
import { formatDuration } from '@doorstep/shared/rules'

/** A smaller gain is not worth a mention. */
const minGainSeconds = 60

/** The text for the result of improving a plan: only its greatest gain. */
export function describeImprovement({ changed, newlyAssigned, travelSeconds }: PlanImprovement) {
  const values = { count: newlyAssigned, time: formatDuration(travelSeconds) }
  if (!changed) return { key: 'improvement.none', values } as const
  if (newlyAssigned > 0) return { key: 'improvement.more', values } as const
  return { key: travelSeconds >= minGainSeconds ? 'improvement.shorter' : 'improvement.fairer', values } as const
}
