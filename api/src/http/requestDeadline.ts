import type { Handler, Request, Response } from 'express'
import type { Logger } from 'pino'
import type { RequestTimeouts } from '../kernel/limits.ts'
import { sendProblem } from './errors.ts'
import { ProblemError } from './problems.ts'

const timers = new WeakMap<Response, readonly NodeJS.Timeout[]>()
const unlimited = new WeakSet<Response>()

/**
 * Answers requests that are not answered in time, and closes the connection: 408 while the body is still arriving, else 503. Work in progress is
 * not undone. A response that has begun may continue until `times.answer`. A client that keeps sending after the response, for example after a
 * refusal, is disconnected after the same time.
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

export function liftDeadline(response: Response): void {
  unlimited.add(response)
  clearTimers(response)
}

function clearTimers(response: Response): void {
  for (const timer of timers.get(response) ?? []) clearTimeout(timer)
}

/** Node would read and discard the rest of a request for hours. */
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
    ? new ProblemError(
        'unavailable',
        'This is taking too long. It may still complete: please check before you try again.',
      )
    : new ProblemError('request-timeout', 'The request did not arrive in time. Please try again.')
  sendProblem(response, problem, log)
}
