import { type FollowUpKind, followUpKinds, holdingKinds, isAlerting } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { selectLinkUser } from '../driverLinks/index.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** The rest follows once these are resolved. */
export const maxListed = 200

const alertingKinds = followUpKinds.filter(isAlerting)

const selectFollowUps = (db: TenantDb) =>
  db
    .selectFrom('followUps')
    .leftJoin('recipients', 'recipients.id', 'followUps.recipientId')
    .leftJoin('rounds', 'rounds.id', 'followUps.roundId')
    .leftJoin('runs', 'runs.id', 'followUps.runId')
    .leftJoin('drivers', 'drivers.id', 'rounds.driverId')
    .leftJoin('members as opener', 'opener.userId', 'followUps.openedBy')
    .leftJoin('drivers as linkDriver', (join) => join.on('followUps.openedBy', '=', selectLinkUser('linkDriver.id')))
    .leftJoin('members as resolver', 'resolver.userId', 'followUps.resolvedBy')
    .selectAll('followUps')
    .select(({ fn }) => [
      'recipients.name as recipientName',
      'rounds.number as roundNumber',
      'runs.date as runDate',
      'drivers.id as driverId',
      'drivers.name as driverName',
      'drivers.phone as driverPhone',
      fn.coalesce('opener.name', 'linkDriver.name').as('openerName'),
      'resolver.name as resolverName',
    ])

export type ListedFollowUp = Awaited<ReturnType<typeof listOpenFollowUps>>[number]

/** Alerts first, then the oldest. */
export const listOpenFollowUps = (db: TenantDb, kind?: FollowUpKind) =>
  selectFollowUps(db)
    .$if(kind !== undefined, (query) => query.where('followUps.kind', '=', kind as FollowUpKind))
    .where('followUps.resolvedAt', 'is', null)
    .where('followUps.withdrawnAt', 'is', null)
    .orderBy((eb) => eb('followUps.kind', 'in', alertingKinds), 'desc')
    .orderBy('followUps.openedAt')
    .orderBy('followUps.id')
    .limit(maxListed + 1)
    .execute()

/** The latest first. */
export const listResolvedFollowUps = (db: TenantDb, kind?: FollowUpKind) =>
  selectFollowUps(db)
    .$if(kind !== undefined, (query) => query.where('followUps.kind', '=', kind as FollowUpKind))
    .where('followUps.resolvedAt', 'is not', null)
    .orderBy('followUps.resolvedAt', 'desc')
    .orderBy('followUps.id')
    .limit(maxListed + 1)
    .execute()

export const findFollowUp = (db: TenantDb, id: string) =>
  selectFollowUps(db).where('followUps.id', '=', id).executeTakeFirstOrThrow()

/** Households that are not planned while a follow-up about them is open. */
export async function listHeldHouseholds(db: TenantDb): Promise<Set<string>> {
  const rows = await db
    .selectFrom('followUps')
    .select('recipientId')
    .where('kind', 'in', [...holdingKinds])
    .where('resolvedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ recipientId }) => recipientId ?? []))
}

/** Households where a driver once did not feel safe, whatever became of it. */
export async function listUnsafeHouseholds(db: TenantDb): Promise<Set<string>> {
  const rows = await db
    .selectFrom('followUps')
    .select('recipientId')
    .distinct()
    .where('kind', '=', 'unsafe')
    .where('withdrawnAt', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ recipientId }) => recipientId ?? []))
}

/** How many are open, and how many of those alert, without naming anybody. */
export const countOpenFollowUps = (db: TenantDb): Promise<{ open: number; alerts: number }> =>
  db
    .selectFrom('followUps')
    .where('resolvedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where kind = any (${alertingKinds}::text[])))::int`.as('alerts'),
    ])
    .executeTakeFirstOrThrow()

/** One that is neither resolved nor withdrawn. */
export const findOpenFollowUp = (db: TenantDb, id: string) =>
  db
    .selectFrom('followUps')
    .selectAll()
    .where('id', '=', id)
    .where('resolvedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
