import type { VroomProblem } from '../problem/problem.ts'
import { type SearchModel, unlimited } from './searchModel.ts'

type Flag = Exclude<Extract<keyof SearchModel, `has${string}` | `allows${string}` | 'allCompatible'>, 'hasUnreachable'>
type Flags = Pick<SearchModel, Flag>

/** What occurs in a problem, so that the search need not look for what does not. */
export function compileFlags({ jobs = [], vehicles }: VroomProblem, model: Omit<SearchModel, Flag>): Flags {
  const { maxTasks, maxTravel, maxDuration, maxDistance, perWorkSecond, windowStart, nodes, locked } = model
  const isLimited = (limits: Float64Array): boolean => limits.some((limit) => limit < Number.POSITIVE_INFINITY)
  const hasSetups = model.setup.some((time) => time > 0)
  const hasLegCosts = model.legCostsOf.some((of) => of >= 0)
  const hasLimits = [maxTasks, maxTravel, maxDuration, maxDistance].some(isLimited)
  const hasPickups = model.pickup.some((amount) => amount !== 0)
  const hasMultipleWindows = windowStart[nodes]! > nodes
  const hasLocked = locked.some(({ length }) => length > 0) || model.closed.some((closed) => closed === 1)
  const hasWorkCosts = perWorkSecond.some((cost) => cost > 0)
  const hasAffinity = model.affinityCost !== undefined
  const allowsIncrementalUpdate = !(
    hasSetups ||
    hasLegCosts ||
    hasPickups ||
    hasMultipleWindows ||
    hasWorkCosts ||
    isLimited(maxDistance) ||
    model.compactness > 0
  )
  return {
    allCompatible: model.compatible.every((may) => may === 1),
    hasTimeLimits: model.closes.some((time) => time < unlimited),
    allowsIncrementalUpdate,
    allowsOverload:
      allowsIncrementalUpdate &&
      !hasLocked &&
      model.hubs === 0 &&
      !isLimited(model.maxRide) &&
      !isLimited(maxDuration) &&
      vehicles.every(({ breaks = [], visited }) => breaks.length === 0 && !visited),
    hasSetups,
    hasLegCosts,
    hasLimits,
    hasPickups,
    hasJobsWithoutHub: jobs.some(({ hub }) => hub === undefined),
    hasMultipleWindows,
    hasLocked,
    hasNegativeExtraCosts: hasAffinity || hasLegCosts || (hasSetups && hasWorkCosts),
    hasExtraCosts:
      hasSetups ||
      hasLegCosts ||
      hasLimits ||
      hasLocked ||
      hasAffinity ||
      hasWorkCosts ||
      model.hasUnreachable ||
      model.balance > 0 ||
      model.compactness > 0,
  }
}
