import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { limitExceeded } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { AuditedEntity } from './audit.ts'

/** Who reads, and how many people they may read in an hour. */
interface Reader {
  readonly db: TenantDb
  readonly actor: Actor
  readonly peoplePerHour: number
}

interface Reading {
  readonly action?: 'looked' | 'searched'
  /** What was asked for, and which one; none for a list. */
  readonly entity: AuditedEntity
  readonly entityId?: string
  /** Households and volunteers that the answer names. */
  readonly recipientIds?: readonly string[]
  readonly driverIds?: readonly string[]
}

/** PostgreSQL's. */
const largestInteger = 2 ** 31 - 1

/** Who plans has a whole day before them, with all who wait. */
const plannerFactor = 5

/**
 * Writes down whom an answer names, in one statement and in the transaction that reads them: an answer without its line is not sent.
 *
 * @throws DomainError 'limit-exceeded' when this person has read as many people this hour as they may, and the answer names others
 */
export async function recordReading({ db, actor, peoplePerHour }: Reader, reading: Reading): Promise<void> {
  const { action = 'looked', entity, entityId = null, recipientIds = [], driverIds = [] } = reading
  if (action === 'looked' && entityId === null && recipientIds.length === 0 && driverIds.length === 0) return
  const isPlanner = actor.role === 'organiser' || actor.role === 'admin'
  const maxPeople = Math.min(isPlanner ? peoplePerHour * plannerFactor : peoplePerHour, largestInteger)
  const { rows } = await sql<{ noted: boolean }>`
    select note_reading(${action}, ${entity}, ${entityId}::uuid, ${[...new Set(recipientIds)]}::uuid[],
      ${[...new Set(driverIds)]}::uuid[], ${maxPeople}::integer) as noted`.execute(db)
  if (rows[0]?.noted !== true)
    throw limitExceeded(
      `You have opened the details of ${maxPeople.toLocaleString('en-GB')} households this hour, which is as many as one person may. Please go on in the next hour, or ask an admin of your group.`,
    )
}
