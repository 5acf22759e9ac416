import { parentPort } from 'node:worker_threads'
import { annealingOptions } from '../search/annealingOptions.ts'
import { type PlanCopy, sumTravel } from '../search/planCopy.ts'
import { searchIsland } from '../search/searchIsland.ts'
import { type Stop, stopAfterIterations, stopAfterTime, stopAtFirst, stopWhenRaised } from '../search/stop.ts'
import type { IslandRequest, IslandResponse } from './islandMessages.ts'
import { PartMeeting, WholeMeeting } from './sharedPlans.ts'

/** The code of an island's thread: answers one IslandRequest after the other. */
const port = parentPort
if (!port) throw new Error('this file runs in a worker thread only')

/** Milliseconds between two reports. */
const reportInterval = 50

const clock = (): number => performance.timeOrigin + performance.now()
const send = (response: IslandResponse): void => port.postMessage(response)

port.on('message', (request: IslandRequest) => {
  try {
    search(request)
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function search({ model, island, seed, plans, endsAt, maxIterations, inParts, isChecked }: IslandRequest): void {
  let iterations = 0
  let reportedAt = -Infinity
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
      send({ kind: 'better', iterations, objective: better.objective, travel: sumTravel(model, better) })
    },
  })
  const { objective, lengths, nodes } = best
  send({ kind: 'done', iterations, objective, travel: sumTravel(model, best), lengths, nodes })
}

send({ kind: 'ready' })
