import { type NewStopEvent, type RefusedEvent, recordStopEvents, reportRefusedEvents } from '@doorstep/shared/contracts'
import { stopIdOf } from '@doorstep/shared/rules'
import { call, isProblem, ProblemError } from '../../../lib/api.ts'
import type { OutboxPorts, SendResult } from './outbox.ts'
import type { StoredEvent } from './phoneStore.ts'
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

/** Characters of a text, and events of a request, that the API takes at most (contracts: reportRefusedEvents). */
const maxText = 300
const maxReported = 50

/** Never throws. */
async function reportRefused(stored: readonly StoredEvent[]): Promise<boolean> {
  try {
    for (let from = 0; from < stored.length; from += maxReported) {
      const events = stored.slice(from, from + maxReported).map(describeRefused)
      await call(reportRefusedEvents, { body: { events } }, { signal: AbortSignal.timeout(timeoutMs) })
    }
    return true
  } catch {
    return false
  }
}

function describeRefused({ roundId, event, refusal }: StoredEvent): RefusedEvent {
  const stopId = stopIdOf(event)
  return {
    ...{ id: event.id, roundId, kind: event.kind, deviceTime: event.deviceTime },
    ...(stopId === undefined ? {} : { stopId }),
    ...('outcome' in event ? { outcome: event.outcome } : {}),
    note: event.note.slice(0, maxText),
    reason: (refusal ?? '').slice(0, maxText),
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
    report: reportRefused,
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
