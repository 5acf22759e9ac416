import type { Actor } from '../../kernel/actor.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** Lets a partner see a household of the group's, or of another partner's, that it has an order for (decision 0027). */
export async function linkToPartner(
  db: TenantDb,
  actor: Actor,
  recipient: Row<'recipients'>,
  partnerId: string,
): Promise<void> {
  await linkAllToPartners(db, actor, [{ recipient, partnerId }])
}

interface Link {
  readonly recipient: Pick<Row<'recipients'>, 'id' | 'originPartnerId'>
  readonly partnerId: string
}

/** As `linkToPartner`, for many households. */
export async function linkAllToPartners(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'role'>,
  links: readonly Link[],
): Promise<void> {
  if (actor.role === 'partner') return
  const wanted = links.filter(({ recipient, partnerId }) => recipient.originPartnerId !== partnerId)
  for (const batch of batchesOf(wanted, linksPerStatement))
    await db
      .insertInto('recipientPartners')
      .values(
        batch.map(({ recipient, partnerId }) => ({
          organisationId: actor.organisationId,
          recipientId: recipient.id,
          partnerId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

const linksPerStatement = 1000
