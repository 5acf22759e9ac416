import { sql } from 'kysely'
import type { TenantDb } from '../../kernel/tenant.ts'

const maxListed = 200

const selectPreApprovals = (db: TenantDb) =>
  db
    .selectFrom('preApprovals')
    .selectAll()
    .select((eb) =>
      eb
        .exists(eb.selectFrom('claimLines').select('id').whereRef('claimLines.preApprovalId', '=', 'preApprovals.id'))
        .$castTo<boolean>()
        .as('isUsed'),
    )

export type ListedPreApproval = Awaited<ReturnType<typeof listPreApprovals>>[number]

/** Undecided ones first, then the latest. */
export const listPreApprovals = (db: TenantDb) =>
  selectPreApprovals(db)
    .orderBy(sql`status <> 'asked'`)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxListed)
    .execute()

export const findPreApproval = (db: TenantDb, id: string) =>
  selectPreApprovals(db).where('id', '=', id).executeTakeFirst()
