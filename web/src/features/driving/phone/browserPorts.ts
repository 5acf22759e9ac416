import { type NewStopEvent, recordStopEvents } from '@doorstep/shared/contracts'
import { call, isProblem, ProblemError } from '../../../lib/api.ts'
import type { OutboxPorts, SendResult } from './outbox.ts'
import { localIsoTime } from './stopEvents.ts'

/** With a weak signal a request can hang for minutes; sending it again is cheaper than waiting. */
const timeoutMs = 20_000

/** Sends events of one round and interprets the answer. Never throws. */
async function sendStopEvents(roundId: string, events: readonly NewStopEvent[]): Promise<SendResult> {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const { results } = await call(
      recordStopEvents,
      { params: { roundId }, body: { events: [...events], sentAt: localIsoTime(new Date()) } },
      { signal },
    )
    // Only the events in the answer have arrived.
    const arrived = new Set(results.map((one) => one.id))
    if (!events.every((event) => arrived.has(event.id))) return { kind: 'later' }
    const awaiting = results.filter((one) => one.result === 'awaiting_acceptance').map((one) => one.id)
    return { kind: 'recorded', awaiting }
  } catch (error) {
    return interpretError(error)
  }
}

/**
 * Only a problem+json of ours can refuse; any other answer came from something in between (problems.ts). 401, or no access any more: sign in first. 408 and 429:
 * later, like no answer and 5xx. Any other 4xx is final.
 */
export function interpretError(error: unknown): SendResult {
  if (!(error instanceof ProblemError)) return { kind: 'later' }
  const { status, detail, title } = error.problem
  if (status === 401 || isProblem(error, 'access-ended')) return { kind: 'signed_out' }
  // In another tab; what was recorded in this organisation is sent once the session is back in it.
  if (isProblem(error, 'other-organisation')) return { kind: 'later' }
  if (status < 400 || status >= 500 || status === 408 || status === 429) return { kind: 'later' }
  return { kind: 'refused', sentence: detail || title }
}

/** The outbox's ports in a browser. Browsers have no locks on plain http; there, ids make sending twice harmless. */
export function browserPorts(onRecorded: () => void): OutboxPorts {
  return {
    send: sendStopEvents,
    now: () => Date.now(),
    random: () => Math.random(),
    schedule: (callback, ms) => {
      const timer = window.setTimeout(callback, ms)
      return () => window.clearTimeout(timer)
    },
    exclusively: async (userId, work) => {
      if (!navigator.locks) return work()
      await navigator.locks.request(`doorstep-outbox-${userId}`, work)
    },
    onRecorded,
  }
}
