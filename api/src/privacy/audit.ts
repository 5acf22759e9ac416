import { batchesOf } from '../kernel/batchesOf.ts'
import type { Row } from '../kernel/database.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export type AuditedEntity =
  | 'recipient'
  | 'order'
  | 'run'
  | 'round'
  | 'stop'
  | 'partner'
  | 'hub'
  | 'driver'
  | 'shift'
  | 'shift_pattern'
  | 'absence'
  | 'availability_ask'
  | 'regular'
  | 'region'
  | 'member'
  | 'invitation'
  | 'settings'
  | 'driver_link'
  | 'confidentiality'
  | 'passkey'
  | 'password_reset'
  | 'import'
  | 'follow_up'
  | 'briefing'
  | 'shared_position'
  | 'expense_claim'
  | 'pre_approval'

interface Entry {
  readonly action: Row<'audit'>['action']
  readonly entity: AuditedEntity
  readonly entityId?: string
  /** The account that a member's entry is about. */
  readonly memberId?: string
  /** Names of the fields, never their values. */
  readonly fields?: readonly string[]
}

/** Records who viewed or changed what, in the same transaction as the action. */
export async function audit(
  db: TenantDb,
  actor: { organisationId: string; userId: string },
  entry: Entry,
): Promise<void> {
  await auditAll(db, actor, [entry])
}

/** Entries per statement: PostgreSQL takes 65,534 parameters. */
const batchSize = 2000

/** As `audit`, for many records with a few statements. */
export async function auditAll(
  db: TenantDb,
  actor: { organisationId: string; userId: string },
  entries: readonly Entry[],
): Promise<void> {
  for (const batch of batchesOf(entries, batchSize))
    await db
      .insertInto('audit')
      .values(
        batch.map(({ action, entity, entityId = null, memberId = null, fields = [] }) => ({
          organisationId: actor.organisationId,
          id: newId(),
          userId: actor.userId,
          action,
          entity,
          entityId,
          memberId,
          fields: [...fields],
        })),
      )
      .execute()
}
