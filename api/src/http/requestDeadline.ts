import type { Handler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from './errors.ts'
import type { RequestTimes } from './limits.ts'
import { ProblemError } from './problems.ts'

const timers = new WeakMap<Response, readonly NodeJS.Timeout[]>()

/**
 * Answers in place of whoever is not done in time, and closes the connection: 408 while the body is still coming, else 503. What is being done
 * is not undone. An answer that has begun may go on until `times.answer`.
 */
export function limitDuration(times: RequestTimes, log: Logger): Handler {
  return (request, response, next) => {
    timers.set(response, [
      setTimeout(() => giveUp(request, response, log), times.request),
      setTimeout(() => response.destroy(), times.answer),
    ])
    response.once('close', () => liftDeadline(response))
    next()
  }
}

/** For streams and uploads, which take as long as they take. */
export function liftDeadline(response: Response): void {
  for (const timer of timers.get(response) ?? []) clearTimeout(timer)
}

function giveUp(request: Request, response: Response, log: Logger): void {
  if (response.headersSent) return
  response.setHeader('connection', 'close')
  const problem = request.complete
    ? new ProblemError('unavailable', 'This takes too long. It may still be done: please look before you try again.')
    : new ProblemError('request-timeout', 'The request did not arrive in time. Please try again.')
  sendProblem(response, problem, log)
}
