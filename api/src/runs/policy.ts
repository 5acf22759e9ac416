import { canRunBecome, type RunStatus } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { conflict, notFound } from '../kernel/errors.ts'
import type { ListedRound } from './queries.ts'

const words: Record<RunStatus, string> = {
  draft: 'not planned yet',
  planning: 'being planned',
  planned: 'planned',
  published: 'published',
  closed: 'closed',
}

/** Only moves of the state machine; the sentence says where the run stands. */
export function assertRunMay(from: RunStatus, to: RunStatus, what: string): void {
  if (!canRunBecome(from, to)) throw conflict(`This run is ${words[from]}: it cannot be ${what} now.`)
}

/** A phone without signal sends late; what comes later than this after the closing changes nothing that people have decided since. */
const lateWindowMs = 48 * 3600_000

/** Does what arrives now come too late to count by itself? */
export const isLate = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() > lateWindowMs

/**
 * Who may tell what happened at a round's stops: its own driver, and organisers for a driver who rings up. What was published may
 * be told until long after it closed, because a phone without signal sends late; another driver's round does not exist for a driver.
 */
export function assertMayRecord(actor: Actor, round: ListedRound | undefined): asserts round is ListedRound {
  if (!round || (actor.role === 'driver' && round.driverId !== actor.driverId)) throw notFound('round')
  if (round.runStatus !== 'published' && round.runStatus !== 'closed') {
    if (actor.role === 'driver') throw notFound('round')
    throw conflict('This round is not published yet.')
  }
}
