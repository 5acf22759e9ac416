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
  | 'regular'
  | 'region'
  | 'member'
  | 'settings'
  | 'driver_link'
  | 'passkey'
  | 'password_reset'

interface Entry {
  readonly action: Row<'audit'>['action']
  readonly entity: AuditedEntity
  readonly entityId?: string
  /** Names of the fields, never their values. */
  readonly fields?: readonly string[]
}

/** Records who viewed or changed what, in the same transaction as the action. */
export async function audit(
  db: TenantDb,
  actor: { organisationId: string; userId: string },
  entry: Entry,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      organisationId: actor.organisationId,
      id: newId(),
      userId: actor.userId,
      action: entry.action,
      entity: entry.entity,
      entityId: entry.entityId ?? null,
      fields: [...(entry.fields ?? [])],
    })
    .execute()
}
