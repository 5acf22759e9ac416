import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertNotOwn } from '../policy.ts'

interface Decision {
  readonly id: string
  readonly version: number
  /** null: approved. */
  readonly declineReason: string | null
}

/** Approves or declines, once, what somebody else asks to buy. */
export async function decidePreApproval(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  { id, version, declineReason }: Decision,
): Promise<void> {
  const row = await db.selectFrom('preApprovals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('pre-approval')
  assertNotOwn(actor, row)
  if (row.version !== version) throw staleVersion('pre-approval', row.version)
  if (row.status !== 'asked') throw conflict('Somebody has decided this already.')
  const status = declineReason === null ? 'approved' : 'declined'
  await db
    .updateTable('preApprovals')
    .set({ status, declineReason, decidedAt: clock.now(), decidedBy: actor.userId, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'pre_approval', entityId: id, fields: ['status'] })
}
