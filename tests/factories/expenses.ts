import { randomUUID } from 'node:crypto'
import type { TestApi } from './api.ts'
import type { Group, Person } from './group.ts'

type Status = 'draft' | 'submitted' | 'approved' | 'paid'

export interface StoredClaim {
  readonly claimId: string
  readonly lineId: string
  readonly receiptId: string
}

/** A claim of a person with a purchase of £5 and its receipt, inserted by the tables' owner; in a draft `version` is 1, and so it is in the others. */
export async function storeClaim(
  api: Pick<TestApi, 'owner'>,
  { organisationId }: Group,
  { session }: Person,
  status: Status = 'draft',
): Promise<StoredClaim> {
  const [claimId, lineId] = [randomUUID(), randomUUID()]
  const { owner } = api
  await owner`insert into expense_claims (organisation_id, id, user_id, name, tax_year)
    values (${organisationId}, ${claimId}, ${session.userId}, ${session.name}, 2025)`
  const receiptId = await storeReceipt(api, { organisationId, claimId, userId: session.userId })
  await owner`insert into claim_lines (organisation_id, id, claim_id, user_id, tax_year, kind, date, pence, shop, purpose, receipt_id)
    values (${organisationId}, ${lineId}, ${claimId}, ${session.userId}, 2025, 'receipt', '2025-11-03', 500, 'Corner Shop', 'Milk',
      ${receiptId})`
  if (status === 'draft') return { claimId, lineId, receiptId }
  await owner`update expense_claims set status = 'submitted', pence = 500, submitted_at = now() where id = ${claimId}`
  if (status === 'submitted') return { claimId, lineId, receiptId }
  await owner`update expense_claims set status = 'approved', decided_at = now(), decided_by = 'somebody' where id = ${claimId}`
  if (status === 'paid')
    await owner`update expense_claims set status = 'paid', paid_at = now(), paid_by = 'somebody' where id = ${claimId}`
  return { claimId, lineId, receiptId }
}

interface Uploaded {
  readonly organisationId: string
  readonly claimId: string
  readonly userId: string
  /** SHA-256 in hexadecimal digits; default: that of no other file. */
  readonly hash?: string
}

/** The receipt of a claim, as if it had been uploaded, inserted by the tables' owner. @returns its id */
export async function storeReceipt(
  { owner }: Pick<TestApi, 'owner'>,
  { organisationId, claimId, userId, hash }: Uploaded,
): Promise<string> {
  const id = randomUUID()
  await owner`insert into receipts (organisation_id, id, claim_id, media_type, bytes, pages, hash, content, uploaded_by)
    values (${organisationId}, ${id}, ${claimId}, 'image/jpeg', 3, 1, ${hash ?? id.replaceAll('-', '').repeat(2)},
      ${Buffer.from([255, 216, 255])}, ${userId})`
  return id
}

/** What a person asks to buy, inserted by the tables' owner. @returns its id */
export async function storePreApproval(
  { owner }: Pick<TestApi, 'owner'>,
  { organisationId }: Group,
  { session }: Person,
): Promise<string> {
  const id = randomUUID()
  await owner`insert into pre_approvals (organisation_id, id, user_id, name, pence, purpose)
    values (${organisationId}, ${id}, ${session.userId}, ${session.name}, 5000, 'A week of shopping')`
  return id
}
