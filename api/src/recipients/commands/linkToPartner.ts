import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Lets a partner see a household of the group's, or of another partner's, that it has an order for (decision 0027). */
export async function linkToPartner(
  db: TenantDb,
  actor: Actor,
  recipient: Row<'recipients'>,
  partnerId: string,
): Promise<void> {
  if (actor.role === 'partner' || recipient.originPartnerId === partnerId) return
  await db
    .insertInto('recipientPartners')
    .values({ organisationId: actor.organisationId, recipientId: recipient.id, partnerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
