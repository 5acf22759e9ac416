import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'

/** Takes open follow-ups off the list, because what caused them was undone. */
export async function withdrawFollowUps(
  db: TenantDb,
  { organisationId }: { organisationId: string },
  causes: readonly string[],
): Promise<void> {
  if (causes.length === 0) return
  const withdrawn = await db
    .updateTable('followUps')
    .set(({ fn }) => ({ withdrawnAt: fn<Date>('now') }))
    .where('cause', 'in', [...causes])
    .where('resolvedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()
  if (withdrawn.length > 0) await announce(db, { organisationId, message: { kind: 'follow-up' } })
}
