import type { Actor } from '../kernel/actor.ts'
import { conflict, type DomainError, notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { listVisibleDoors } from './queries.ts'

/** A household that a partner adds is that partner's; one that the group adds is the group's. */
export const getOriginPartner = (actor: Actor): string | null => (actor.role === 'partner' ? actor.partnerId : null)

/** Why a household cannot be changed that is not among somebody's rows: it is not there for them, or they only see its door. */
export async function buildNotOwnError(db: TenantDb, recipientId: string): Promise<DomainError> {
  const [door] = await listVisibleDoors(db, [recipientId])
  return door ? conflict(onlyShown) : notFound('household')
}

/** For a partner who would change a household, or log an order for it, of which it only sees the door. */
const onlyShown =
  'This household is looked after by another partner or by the group. You see its door while your order is open; please ask them.'
