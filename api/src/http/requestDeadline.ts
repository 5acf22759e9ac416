import type { Handler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from './errors.ts'
import type { RequestTimeouts } from './limits.ts'
import { ProblemError } from './problems.ts'

const timers = new WeakMap<Response, readonly NodeJS.Timeout[]>()
/** Answers to requests that take as long as they take. */
const unlimited = new WeakSet<Response>()

/**
 * Answers in place of whoever is not done in time, and closes the connection: 408 while the body is still coming, else 503. What is being done
 * is not undone. An answer that has begun may go on until `times.answer`. Whoever goes on sending after the answer, refused for example, is cut
 * off after the same time.
 */
export function limitDuration(times: RequestTimeouts, log: Logger): Handler {
  return (request, response, next) => {
    timers.set(response, [
      setTimeout(() => answerTimeout(request, response, log), times.request),
      setTimeout(() => response.destroy(), times.answer),
    ])
    response.once('close', () => {
      clearTimers(response)
      if (!request.complete && !unlimited.has(response)) cutOffAfter(request, times.request)
    })
    next()
  }
}

/** For streams and uploads. */
export function liftDeadline(response: Response): void {
  unlimited.add(response)
  clearTimers(response)
}

function clearTimers(response: Response): void {
  for (const timer of timers.get(response) ?? []) clearTimeout(timer)
}

/** Node reads and forgets what is left of a request, for hours if need be. */
function cutOffAfter(request: Request, ms: number): void {
  const cutOff = () => {
    if (!request.complete) request.socket.destroy()
  }
  setTimeout(cutOff, ms).unref()
}

function answerTimeout(request: Request, response: Response, log: Logger): void {
  if (response.headersSent) return
  response.setHeader('connection', 'close')
  const problem = request.complete
    ? new ProblemError('unavailable', 'This takes too long. It may still be done: please look before you try again.')
    : new ProblemError('request-timeout', 'The request did not arrive in time. Please try again.')
  sendProblem(response, problem, log)
}
