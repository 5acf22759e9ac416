import { parentPort } from 'node:worker_threads'
import type { PlanCopy } from '../search/annealing.ts'
import { annealingOptions } from '../search/annealingOptions.ts'
import { travelOf } from '../search/planCopy.ts'
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
    answer(request)
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function answer({ model, island, seed, plans, ends, ticks, inParts, isChecked }: IslandRequest): void {
  let iterations = 0
  let reported = -Infinity
  const budget = ticks === undefined ? stopAfterTime(clock, Math.max(0, ends - clock())) : stopAfterIterations(ticks)
  const first = stopAtFirst(budget, stopWhenRaised(plans.control))
  const stop: Stop = (elapsed) => {
    iterations = elapsed.iterations
    return first(elapsed)
  }
  const best = searchIsland(model, {
    seed,
    stop,
    // Parts are put together from plans in hand, which must be possible.
    ...(inParts && { annealing: { ...annealingOptions, overload: 0 } }),
    isChecked,
    ...(plans.islands > 1 && { exchange: new (inParts ? PartMeeting : WholeMeeting)(model, plans, island) }),
    onBetter: (best: PlanCopy) => {
      if (clock() - reported < reportInterval) return
      reported = clock()
      send({ kind: 'better', iterations, objective: best.objective, travel: travelOf(model, best) })
    },
  })
  const { objective, lengths, nodes } = best
  send({ kind: 'done', iterations, objective, travel: travelOf(model, best), lengths, nodes })
}

send({ kind: 'ready' })
