import type { TenantDb } from '../kernel/tenant.ts'
import { loadSettings } from '../settings/index.ts'
import type { ClaimFacts } from './listWarnings.ts'
import { priceClaim } from './priceClaim.ts'
import { type ClaimRow, listCountedLines, loadLines } from './queries/claims.ts'
import { findDriverId, loadDoors, loadDrivenRounds } from './queries/drivenRounds.ts'
import { listDuplicates } from './queries/duplicates.ts'

/** All that a claim is judged by. */
export async function loadClaimFacts(db: TenantDb, claim: ClaimRow): Promise<ClaimFacts> {
  const { mileageRates, expenseLimits } = await loadSettings(db)
  const lines = (await loadLines(db, [claim.id])).get(claim.id) ?? []
  const counted = await listCountedLines(db, claim)
  const driverId = await findDriverId(db, claim.userId)
  const days = lines.map(({ date }) => date)
  const rounds = driverId === null ? [] : await loadDrivenRounds(db, driverId, days)
  return {
    ...{ claim, lines, counted, limits: expenseLimits },
    prices: priceClaim(claim, lines, mileageRates, counted),
    duplicates: await listDuplicates(db, claim.id),
    rounds: new Map(rounds.map((round) => [round.id, round])),
    doors: await loadDoors(db, [
      ...new Set([...rounds.map(({ id }) => id), ...lines.flatMap(({ roundId }) => roundId ?? [])]),
    ]),
    approvals: await loadApprovals(db, claim.userId),
  }
}

async function loadApprovals(db: TenantDb, userId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('preApprovals')
    .select(['id', 'pence'])
    .where('userId', '=', userId)
    .where('status', '=', 'approved')
    .execute()
  return new Map(rows.map(({ id, pence }) => [id, pence]))
}
