import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findBriefing } from '../queries/briefings.ts'

interface NewBriefing {
  readonly date: string
  /** Empty: the present one is taken back. */
  readonly text: string
  readonly replaces: string | null
}

/** Sends a message to all drivers of a day in place of the present one. Another text is another message, which everybody reads again. */
export async function sendBriefing(
  db: TenantDb,
  actor: Actor,
  now: Date,
  { date, text, replaces }: NewBriefing,
): Promise<void> {
  const current = await findBriefing(db, date)
  // Sent twice, or by two people at once: it is what everybody wants.
  if ((current?.text ?? '') === text) return
  if ((current?.id ?? null) !== replaces)
    throw conflict('Somebody else has just changed this message. Please read it first.')
  if (current) await db.updateTable('briefings').set({ withdrawnAt: now }).where('id', '=', current.id).execute()
  const id = newId()
  const { organisationId, userId } = actor
  if (text !== '') await db.insertInto('briefings').values({ organisationId, id, date, text, sentBy: userId }).execute()
  await audit(db, actor, { action: 'changed', entity: 'briefing', entityId: text === '' ? (current?.id ?? id) : id })
  // Drivers fetch their rounds again.
  await announce(db, { organisationId, message: { kind: 'settings' } })
}
