import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'

/** Asks for approval of a purchase before it is made. @returns its id */
export async function askPreApproval(
  db: TenantDb,
  actor: Actor,
  { pence, purpose }: { readonly pence: number; readonly purpose: string },
): Promise<string> {
  const { organisationId, userId, name } = actor
  const id = newId()
  await db.insertInto('preApprovals').values({ organisationId, id, userId, name, pence, purpose }).execute()
  await audit(db, actor, { action: 'created', entity: 'pre_approval', entityId: id })
  return id
}
