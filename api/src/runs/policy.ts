import { canRunBecome, type RunStatus } from '@doorstep/shared/rules'
import { crewIds } from '../drivers/index.ts'
import type { Actor } from '../kernel/actor.ts'
import { conflict, notFound } from '../kernel/errors.ts'
import type { ListedRound } from './queries/rounds.ts'

const statusWords: Record<RunStatus, string> = {
  draft: 'not planned yet',
  planning: 'being planned',
  planned: 'planned',
  published: 'published',
  closed: 'closed',
}

/** Allows the transitions of the state machine only; the sentence names the run's status. */
export function assertRunCanBecome(from: RunStatus, to: RunStatus, participle: string): void {
  if (!canRunBecome(from, to)) throw conflict(`This run is ${statusWords[from]}: it cannot be ${participle} now.`)
}

/** A phone without signal sends late; what arrives later than this after the closing changes nothing that people have decided since. */
const lateWindowMs = 48 * 3600_000

/** Whether what arrives now is too late to count without an organiser. */
export const isLate = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() > lateWindowMs

/**
 * Who may record outcomes of a round: its driver, of a crew either, and organisers for a driver who phones in. A published round accepts them until long after it
 * closed, because a phone without signal sends late; another driver's round does not exist for a driver.
 */
export function assertMayRecord(actor: Actor, round: ListedRound | undefined): asserts round is ListedRound {
  if (!round || (actor.role === 'driver' && !isOwnRound(actor, round))) throw notFound('round')
  if (round.runStatus !== 'published' && round.runStatus !== 'closed') {
    if (actor.role === 'driver') throw notFound('round')
    throw conflict('This round is not published yet.')
  }
}

export const isOwnRound = (actor: Actor, round: ListedRound): boolean =>
  crewIds(round).includes(actor.driverId ?? '') && (actor.link === undefined || actor.link.roundId === round.id)
