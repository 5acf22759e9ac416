import { v7 as makeId } from 'uuid'
import type { Row } from '../db/schema.ts'
import type { TenantDb } from '../db/tenant.ts'

interface Entry {
  readonly action: Row<'audit'>['action']
  readonly entity: 'recipient' | 'order' | 'run' | 'partner' | 'hub' | 'driver' | 'shift' | 'regular' | 'region'
  readonly entityId?: string
  /** Names of the fields, never their values. */
  readonly fields?: readonly string[]
}

/** Writes down who looked at or changed what, in the same transaction as the deed. */
export async function audit(
  db: TenantDb,
  actor: { organisationId: string; userId: string },
  entry: Entry,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      organisationId: actor.organisationId,
      id: makeId(),
      userId: actor.userId,
      action: entry.action,
      entity: entry.entity,
      entityId: entry.entityId ?? null,
      fields: [...(entry.fields ?? [])],
    })
    .execute()
}
