import type { Actor } from '../../kernel/actor.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { auditAll } from '../../privacy/index.ts'
import type { Pin } from '../pin.ts'
import { getOriginPartner } from '../policy.ts'
import type { BulkColumns } from './changeRecipients.ts'

/** A household to add: its phone as stored, its door found already. */
export interface BulkRecipient {
  readonly id: string
  readonly input: Omit<BulkColumns, keyof Pin['columns']>
  readonly pin: Pin['columns']
}

/** Rows per statement. */
const batchSize = 2000

/** Adds many households with a few statements. Whether they are there already is the caller's to know. */
export async function addRecipients(
  db: TenantDb,
  actor: Pick<Actor, 'organisationId' | 'userId' | 'role' | 'partnerId'>,
  recipients: readonly BulkRecipient[],
): Promise<Row<'recipients'>[]> {
  const added: Row<'recipients'>[] = []
  for (const batch of batchesOf(recipients, batchSize)) {
    const rows = await db
      .insertInto('recipients')
      .values(
        batch.map(({ id, input, pin }) => ({
          organisationId: actor.organisationId,
          id,
          originPartnerId: getOriginPartner(actor),
          ...input,
          ...pin,
        })),
      )
      .returningAll()
      .execute()
    await auditAll(
      db,
      actor,
      rows.map(({ id }) => ({ action: 'created', entity: 'recipient', entityId: id })),
    )
    added.push(...rows)
  }
  return added
}
