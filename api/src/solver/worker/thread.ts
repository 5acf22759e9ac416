import { parentPort } from 'node:worker_threads'
import type { Progress } from '../model/progress.ts'
import { solve } from '../search/solve.ts'
import { stopAtFirst } from '../stop/stop.ts'
import { stopAfterIterations } from '../stop/stopAfterIterations.ts'
import { stopAfterTime } from '../stop/stopAfterTime.ts'
import { stopWhenAsked } from '../stop/stopWhenAsked.ts'
import { stopWithoutGain } from '../stop/stopWithoutGain.ts'
import type { SolveRequest, SolveResponse } from './messages.ts'
import { warmUp } from './warmUp.ts'

/** The code of a solver thread: answers one SolveRequest after the other. */
const port = parentPort
if (!port) throw new Error('this file runs in a worker thread only')

/** Milliseconds between two reports. */
const reportInterval = 50

const clock = (): number => performance.now()
const send = (response: SolveResponse): void => port.postMessage(response)

port.on('message', (request: SolveRequest) => {
  let reported = -Infinity
  let pending: Progress | undefined
  try {
    const plan = solve(request.problem, {
      seed: request.seed,
      stop: stopAtFirst(
        stopAfterTime(clock, request.budgetMs),
        stopAfterIterations(request.maxIterations),
        stopWithoutGain(request.maxIterationsWithoutGain),
        stopWhenAsked(request.stopFlag),
      ),
      clock,
      onProgress: (progress) => {
        pending = progress
        if (clock() - reported < reportInterval) return
        reported = clock()
        pending = undefined
        send({ kind: 'progress', progress })
      },
    })
    if (pending) send({ kind: 'progress', progress: pending })
    send({ kind: 'plan', plan })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    send({ kind: 'refused', message, field: error instanceof RangeError })
  }
})

warmUp()
send({ kind: 'ready' })
