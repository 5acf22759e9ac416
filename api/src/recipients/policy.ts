import type { Actor } from '../kernel/actor.ts'
import { conflict, type DomainError, notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { listVisibleDoors } from './queries.ts'

/** A household belongs to the partner that adds it; null: to the group. */
export const getOriginPartner = (actor: Pick<Actor, 'role' | 'partnerId'>): string | null =>
  actor.role === 'partner' ? actor.partnerId : null

/** Why the actor cannot change a household: it does not exist for them, or they only see its door. */
export async function buildNotOwnError(db: TenantDb, recipientId: string): Promise<DomainError> {
  const [door] = await listVisibleDoors(db, [recipientId])
  return door ? conflict(doorOnly) : notFound('household')
}

const doorOnly =
  'This household is looked after by another partner or by the group. You see its address while your order is open; please ask them.'
