import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { limitExceeded } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { AuditedEntity } from './audit.ts'

interface Reader {
  readonly db: TenantDb
  readonly actor: Actor
  readonly peoplePerHour: number
}

interface Reading {
  readonly action?: 'viewed' | 'searched'
  readonly entity: AuditedEntity
  readonly entityId?: string
  readonly recipientIds?: readonly string[]
  readonly driverIds?: readonly string[]
}

const maxInteger = 2 ** 31 - 1

const plannerFactor = 5

/**
 * Records whom a response names, in one statement and in the transaction that reads them: without the record the response is not sent.
 *
 * @throws DomainError 'limit-exceeded' when this person has reached their limit of people for this hour, and the response names others
 */
export async function recordReading({ db, actor, peoplePerHour }: Reader, reading: Reading): Promise<void> {
  const { action = 'viewed', entity, entityId = null, recipientIds = [], driverIds = [] } = reading
  if (action === 'viewed' && entityId === null && recipientIds.length === 0 && driverIds.length === 0) return
  const isPlanner = actor.role === 'organiser' || actor.role === 'admin'
  const maxPeople = Math.min(isPlanner ? peoplePerHour * plannerFactor : peoplePerHour, maxInteger)
  const { rows } = await sql<{ noted: boolean }>`
    select note_reading(${action}, ${entity}, ${entityId}::uuid, ${[...new Set(recipientIds)]}::uuid[],
      ${[...new Set(driverIds)]}::uuid[], ${maxPeople}::integer) as noted`.execute(db)
  if (rows[0]?.noted !== true)
    throw limitExceeded(
      `You have opened the details of ${maxPeople.toLocaleString('en-GB')} households this hour, which is the maximum for one person. Please continue in the next hour, or ask an admin of your group.`,
    )
}
