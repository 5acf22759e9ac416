import { sql } from 'kysely'
import type { TenantDb } from '../../kernel/tenant.ts'

/** A purchase that was perhaps claimed before: which of this claim's lines, and in which claim the other is. */
export interface Duplicate {
  readonly kind: 'same_file' | 'same_purchase'
  readonly lineId: string
  readonly claimNumber: number
}

/**
 * Purchases of a claim whose receipt is the same file as another's, or whose day, amount and shop are; among all claims that the transaction may see.
 * Lines may share one receipt: that is no duplicate.
 */
export async function listDuplicates(db: TenantDb, claimId: string): Promise<Duplicate[]> {
  const { rows } = await sql<Duplicate>`
    select 'same_file' as kind, line.id as "lineId", min(claim.number) as "claimNumber"
    from claim_lines as line
      join receipts as receipt on receipt.organisation_id = line.organisation_id and receipt.id = line.receipt_id
      join receipts as other on other.organisation_id = receipt.organisation_id and other.hash = receipt.hash and other.id <> receipt.id
      join expense_claims as claim on claim.organisation_id = other.organisation_id and claim.id = other.claim_id
    where line.organisation_id = app_organisation() and line.claim_id = ${claimId}
    group by line.id
    union all
    select 'same_purchase', line.id, min(claim.number)
    from claim_lines as line
      join claim_lines as other on other.organisation_id = line.organisation_id and other.kind = 'receipt' and other.id <> line.id
        and other.date = line.date and other.pence = line.pence
        and words_of(other.shop) = words_of(line.shop)
      join expense_claims as claim on claim.organisation_id = other.organisation_id and claim.id = other.claim_id
    where line.organisation_id = app_organisation() and line.claim_id = ${claimId} and line.kind = 'receipt'
    group by line.id`.execute(db)
  return rows
}
