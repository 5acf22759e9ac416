import type { addClaimMileage } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { toMileageColumns } from '../mileageColumns.ts'
import { assertInTaxYear, assertWasDriven } from '../policy.ts'
import { findDrivenRound } from '../queries/drivenRounds.ts'
import { lockDraftForLine } from './lockDraft.ts'

/** Adds the miles of a round that the actor drove, as they are measured now, to their own draft. */
export async function addMileage(
  db: TenantDb,
  actor: Actor,
  claimId: string,
  { version, roundId, ...wanted }: z.output<typeof addClaimMileage.body>,
): Promise<void> {
  const claim = await lockDraftForLine(db, actor, claimId, version)
  const round = await findDrivenRound(db, actor.userId, roundId)
  if (!round) throw notFound('round')
  assertWasDriven(round)
  assertInTaxYear(round.date, claim, 'roundId')
  const { organisationId, userId } = actor
  await db
    .insertInto('claimLines')
    .values({
      ...{ organisationId, id: newId(), claimId, userId, taxYear: claim.taxYear, kind: 'mileage', date: round.date },
      ...{ roundId, roundNumber: round.number },
      ...toMileageColumns(round, wanted),
    })
    .execute()
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['lines'] })
}
