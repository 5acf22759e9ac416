import { openFollowUp, withdrawFollowUps } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listBoxReports, loadLedgers } from '../queries/boxes.ts'
import type { ListedRound } from '../queries/rounds.ts'

/**
 * Follow-ups for what an organiser has to know of a round's boxes: too few at the hub, no room, a closed hub, a part handed over. Each event that still
 * counts opens one; those of events that were undone or overtaken are withdrawn. And a difference that arises after the run was closed, when nobody
 * will ask for it any more.
 */
export async function syncBoxFollowUps(db: TenantDb, actor: Actor, round: ListedRound): Promise<void> {
  const { organisationId } = actor
  const where = { runId: round.runId, roundId: round.id }
  const { current, past } = await listBoxReports(db, round.id)
  await withdrawFollowUps(db, actor, past.map(causeOf))
  for (const { eventId, recordedBy, ...report } of current)
    await openFollowUp(db, { organisationId, userId: recordedBy }, { ...where, ...report, cause: causeOf(eventId) })
  if (round.runStatus !== 'closed') return
  const ledger = (await loadLedgers(db, [round.id])).get(round.id)
  const cause = `difference:${round.id}`
  const boxes = ledger?.unexplained ?? 0
  if (boxes === 0) return withdrawFollowUps(db, actor, [cause])
  await openFollowUp(
    db,
    { organisationId, userId: null },
    { ...where, kind: 'box_difference', cause, facts: { boxes } },
  )
}

const causeOf = (eventId: string): string => `boxes:${eventId}`
