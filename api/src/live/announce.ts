import type { LiveMessage } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../kernel/database.ts'

/** PostgreSQL's notification channel that every web process listens on. */
export const liveChannel = 'doorstep_live'

/** A message with what decides who receives it. Ids and numbers only: notifications bypass row-level security. */
export interface Announcement {
  readonly organisationId: string
  readonly message: LiveMessage
  readonly partnerId?: string | undefined
  /** Of a round: who is or was on it. */
  readonly driverIds?: readonly string[] | undefined
}

/** Notifies every open page of the organisation when the transaction commits; a rolled-back change is never announced. */
export async function announce(db: Kysely<Database>, announcement: Announcement): Promise<void> {
  await sql`select pg_notify(${liveChannel}, ${JSON.stringify(announcement)})`.execute(db)
}

export async function announceAll(db: Kysely<Database>, announcements: readonly Announcement[]): Promise<void> {
  if (announcements.length === 0) return
  const payloads = JSON.stringify(announcements)
  await sql`select pg_notify(${liveChannel}, payload) from jsonb_array_elements_text(${payloads}::text::jsonb) as payload`.execute(
    db,
  )
}

/** PostgreSQL's notification channel for changes of access; triggers write to it (migration 0019). */
export const accessChannel = 'doorstep_access'

/** Whose access changed: one person's, or that of everybody who acts for a partner or a driver. */
export type AccessChange = { readonly userId: string } | { readonly partnerId: string } | { readonly driverId: string }
