import type { ClaimStatus } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import { anyOf } from '../../db/anyOf.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

export type ClaimRow = Row<'expenseClaims'>
export type LineRow = Row<'claimLines'>

/** Those that count: handed in, and not declined. */
const countedStatuses = ['submitted', 'approved', 'paid'] as const satisfies ClaimStatus[]

export const findClaim = (db: TenantDb, id: string): Promise<ClaimRow | undefined> =>
  db.selectFrom('expenseClaims').selectAll().where('id', '=', id).executeTakeFirst()

export const lockClaim = (db: TenantDb, id: string): Promise<ClaimRow | undefined> =>
  db.selectFrom('expenseClaims').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** One change of a person's claims at a time: what they are paid for the next mile follows from all before. */
export const lockExpensesOf = (db: TenantDb, userId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('expenses of ' || ${userId}::text || ' ' || app_organisation(), 0))`.execute(
    db,
  )

export interface ClaimFilter {
  readonly status?: ClaimStatus | undefined
  readonly person?: string | undefined
  readonly taxYear?: number | undefined
  readonly limit: number
}

/** The latest first; one more than the limit. @param after the id of the last claim of the page before */
export function listClaims(db: TenantDb, filter: ClaimFilter, after: string | undefined): Promise<ClaimRow[]> {
  let query = db.selectFrom('expenseClaims').selectAll()
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.person) query = query.where('userId', '=', filter.person)
  if (filter.taxYear) query = query.where('taxYear', '=', filter.taxYear)
  if (after) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

/** Those of one status, the oldest first, a batch after the other. */
export const listClaimsOfStatus = (
  db: TenantDb,
  status: ClaimStatus,
  after: string,
  limit: number,
): Promise<ClaimRow[]> =>
  db
    .selectFrom('expenseClaims')
    .selectAll()
    .where('status', '=', status)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()

/** The lines of claims, by claim, each in the order of their days. */
export async function loadLines(db: TenantDb, claimIds: readonly string[]): Promise<Map<string, LineRow[]>> {
  const rows = await db
    .selectFrom('claimLines')
    .selectAll()
    .where('claimId', '=', anyOf(claimIds))
    .orderBy('date')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ claimId }) => claimId)
}

export const findLine = (db: TenantDb, claimId: string, id: string): Promise<LineRow | undefined> =>
  db.selectFrom('claimLines').selectAll().where('claimId', '=', claimId).where('id', '=', id).executeTakeFirst()

/** The lines of one person that count in a tax year and in the months at its ends, but those of one claim. */
export const listCountedLines = (db: TenantDb, { userId, taxYear, id }: Pick<ClaimRow, 'userId' | 'taxYear' | 'id'>) =>
  db
    .selectFrom('claimLines')
    .innerJoin('expenseClaims', 'expenseClaims.id', 'claimLines.claimId')
    .where('claimLines.userId', '=', userId)
    .where('claimLines.date', '>=', `${taxYear}-04-01`)
    .where('claimLines.date', '<=', `${taxYear + 1}-04-30`)
    .where('expenseClaims.status', 'in', countedStatuses)
    .where('expenseClaims.id', '<>', id)
    .select(['claimLines.taxYear', 'claimLines.date', 'claimLines.mode', 'claimLines.miles', 'claimLines.milesAfter'])
    .select('claimLines.pence')
    .$narrowType<{ pence: number }>()
    .execute()

export type CountedLine = Awaited<ReturnType<typeof listCountedLines>>[number]

/** A receipt without its content, which may be large. */
export const receiptColumns = ['id', 'mediaType', 'bytes', 'pages', 'uploadedAt'] as const

export const listReceipts = (db: TenantDb, claimId: string) =>
  db
    .selectFrom('receipts')
    .select(receiptColumns)
    .where('claimId', '=', claimId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute()

export const listSteps = (db: TenantDb, claimId: string) =>
  db
    .selectFrom('claimSteps')
    .leftJoin('members', 'members.userId', 'claimSteps.userId')
    .select(['claimSteps.status', 'claimSteps.at', 'claimSteps.reason', 'claimSteps.pence', 'members.name as by'])
    .where('claimId', '=', claimId)
    .orderBy('at')
    .orderBy('id')
    .execute()
