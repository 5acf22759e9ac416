import type { Actor } from '../../kernel/actor.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findAnswer } from '../askQueries.ts'

export async function dismissAnswer(db: TenantDb, actor: Actor, id: string, version: number): Promise<void> {
  const row = await db
    .updateTable('availabilityAnswers')
    .set({ dismissed: true, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('askId')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findAnswer(db, id), 'answer')
  await audit(db, actor, { action: 'changed', entity: 'availability_ask', entityId: row.askId, fields: ['dismissed'] })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
}
