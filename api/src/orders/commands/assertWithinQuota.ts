import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/**
 * The open orders of a partner for a day are limited: more would keep the rest of the group from planning theirs. Past days count with today,
 * because the next run includes what they left open. The group's own people are not limited.
 *
 * @param date of the orders that are to be open from now on
 * @param added how many they are
 * @throws DomainError 'conflict'
 */
export async function assertWithinQuota(
  db: TenantDb,
  actor: Pick<Actor, 'role' | 'partnerId'>,
  date: string,
  added = 1,
): Promise<void> {
  if (actor.role !== 'partner' || actor.partnerId === null) return
  // Orders that are logged at the same moment count each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders of ${actor.partnerId}`}, 0))`.execute(db)
  const { quota, today } = await db
    .selectFrom('organisations')
    .select(['openOrdersPerPartner as quota', sql<string>`(now() at time zone time_zone)::date`.as('today')])
    .executeTakeFirstOrThrow()
  const { count } = await db
    .selectFrom('orders')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('partnerId', '=', actor.partnerId)
    .where('status', 'in', ['on_hold', 'ready', 'planned', 'out'])
    .where('date', date <= today ? '<=' : '=', date <= today ? today : date)
    .executeTakeFirstOrThrow()
  if (count + added <= quota) return
  throw conflict(
    `Your organisation already has ${quota.toLocaleString('en-GB')} open orders for this day, the maximum for one partner. Cancel some, choose another day, or ask the organisers to log more for you.`,
  )
}
