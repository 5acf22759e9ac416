import { answerRequests } from '../../workers/index.ts'
import { annealingOptions } from '../search/annealingOptions.ts'
import { type PlanCopy, sumTravel } from '../search/planCopy.ts'
import { searchIsland } from '../search/searchIsland.ts'
import { type Stop, stopAfterIterations, stopAfterTime, stopAtFirst, stopWhenRaised } from '../search/stop.ts'
import type { BetterPlan, IslandRequest, IslandResult } from './islandMessages.ts'
import { PartMeeting, WholeMeeting } from './sharedPlans.ts'

/** Milliseconds between two reports. */
const reportInterval = 50

const clock = (): number => performance.timeOrigin + performance.now()

/** The code of an island's thread. */
answerRequests((request: IslandRequest, report: (better: BetterPlan) => void): IslandResult => {
  const { model, island, seed, plans, endsAt, maxIterations, inParts, isChecked } = request
  let iterations = 0
  let reportedAt = Number.NEGATIVE_INFINITY
  const budget =
    maxIterations === undefined
      ? stopAfterTime(clock, Math.max(0, endsAt - clock()))
      : stopAfterIterations(maxIterations)
  const isOver = stopAtFirst(budget, stopWhenRaised(plans.control))
  const stop: Stop = (elapsed) => {
    iterations = elapsed.iterations
    return isOver(elapsed)
  }
  const best = searchIsland(model, {
    seed,
    stop,
    // Parts are put together from current plans, which must be feasible.
    ...(inParts && { annealing: { ...annealingOptions, maxOverload: 0 } }),
    isChecked,
    ...(plans.islands > 1 && { exchange: new (inParts ? PartMeeting : WholeMeeting)(model, plans, island) }),
    onBetter: (better: PlanCopy) => {
      if (clock() - reportedAt < reportInterval) return
      reportedAt = clock()
      report({ iterations, objective: better.objective, travel: sumTravel(model, better) })
    },
  })
  const { objective, lengths, nodes } = best
  return { iterations, objective, travel: sumTravel(model, best), lengths, nodes }
})
