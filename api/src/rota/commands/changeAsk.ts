import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { createToken } from '../../kernel/token.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { type AskRow, findAsk } from '../askQueries.ts'

/** A new link in place of the earlier one, or of a revoked one. */
export async function replaceAskLink(
  db: TenantDb,
  actor: Actor,
  id: string,
  version: number,
): Promise<{ row: AskRow; token: string }> {
  const { token, hash } = createToken()
  return { row: await changeAsk(db, actor, id, version, { tokenHash: hash, revokedAt: null }), token }
}

/** Ends the link; what was answered stays until the day is over. */
export async function revokeAsk(db: TenantDb, actor: Actor, clock: Clock, id: string, version: number): Promise<void> {
  await changeAsk(db, actor, id, version, { revokedAt: clock.now() })
}

async function changeAsk(
  db: TenantDb,
  actor: Actor,
  id: string,
  version: number,
  changes: { readonly tokenHash?: string; readonly revokedAt: Date | null },
): Promise<AskRow> {
  const row = await db
    .updateTable('availabilityAsks')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findAsk(db, id), 'question')
  const action = changes.revokedAt ? 'revoked' : 'changed'
  await audit(db, actor, { action, entity: 'availability_ask', entityId: id })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return row
}
