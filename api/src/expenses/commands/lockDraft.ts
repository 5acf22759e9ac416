import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { assertOwnDraft } from '../policy.ts'
import { type ClaimRow, loadLines, lockClaim } from '../queries/claims.ts'

/** A claim of this version, locked. @throws DomainError 'not-found', 'stale-version' */
export async function lockClaimOfVersion(db: TenantDb, id: string, version: number): Promise<ClaimRow> {
  const claim = await lockClaim(db, id)
  if (!claim) throw notFound('claim')
  if (claim.version !== version) throw staleVersion('claim', claim.version)
  return claim
}

/** Lines of one claim: enough for a year of rounds. */
const maxLines = 200

/** As `lockDraft`, for another line. @throws DomainError */
export async function lockDraftForLine(db: TenantDb, actor: Actor, id: string, version: number): Promise<ClaimRow> {
  const claim = await lockDraft(db, actor, id, version)
  const lines = (await loadLines(db, [id])).get(id) ?? []
  if (lines.length >= maxLines) throw conflict(`A claim has up to ${maxLines} lines. Begin another one for the rest.`)
  return claim
}

/** The actor's own draft of this version, locked, for a change of its lines: its version is the next one. @throws DomainError */
export async function lockDraft(db: TenantDb, actor: Actor, id: string, version: number): Promise<ClaimRow> {
  const claim = await lockClaimOfVersion(db, id, version)
  assertOwnDraft(actor, claim)
  await db
    .updateTable('expenseClaims')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
  return claim
}
