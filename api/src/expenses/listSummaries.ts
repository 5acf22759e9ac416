import type { ClaimSummary } from '@doorstep/shared/contracts'
import type { Actor } from '../kernel/actor.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { loadSettings } from '../settings/index.ts'
import { presentSummary } from './present.ts'
import { priceClaim } from './priceClaim.ts'
import { type ClaimFilter, listClaims, listCountedLines, loadLines } from './queries/claims.ts'

/** Claims as a list shows them, the latest first; one more than the limit. A draft costs what it would if it were handed in now. */
export async function listSummaries(
  db: TenantDb,
  actor: Actor,
  filter: ClaimFilter,
  after: string | undefined,
): Promise<ClaimSummary[]> {
  const claims = await listClaims(db, filter, after)
  const lines = await loadLines(
    db,
    claims.map(({ id }) => id),
  )
  const { mileageRates } = await loadSettings(db)
  const summaries: ClaimSummary[] = []
  for (const claim of claims) {
    const own = lines.get(claim.id) ?? []
    const counted = claim.status === 'draft' ? await listCountedLines(db, claim) : []
    summaries.push(presentSummary(claim, own, priceClaim(claim, own, mileageRates, counted), actor.userId))
  }
  return summaries
}
