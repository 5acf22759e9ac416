import type { changeClaimLine } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { conflict, invalidField, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { checkPurchase } from '../checkPurchase.ts'
import { toMileageColumns } from '../mileageColumns.ts'
import { assertWasDriven } from '../policy.ts'
import { type ClaimRow, findLine, type LineRow } from '../queries/claims.ts'
import { findDrivenRound } from '../queries/drivenRounds.ts'
import { lockDraft } from './lockDraft.ts'

type Changes = Omit<z.output<typeof changeClaimLine.body>, 'version'>

interface Context {
  readonly db: TenantDb
  readonly actor: Actor
  readonly clock: Clock
}

const fieldsOfMileage: readonly string[] = ['mode', 'miles', 'reason']

/** Changes a line of the actor's own draft. A line of mileage is measured again. */
export async function changeLine(
  { db, actor, clock }: Context,
  { claimId, lineId }: { readonly claimId: string; readonly lineId: string },
  { version, ...changes }: z.output<typeof changeClaimLine.body>,
): Promise<void> {
  const claim = await lockDraft(db, actor, claimId, version)
  const line = await findLine(db, claimId, lineId)
  if (!line) throw notFound('line')
  const isMileage = line.kind === 'mileage'
  for (const field of Object.keys(definedFields(changes)))
    if (fieldsOfMileage.includes(field) !== isMileage)
      throw invalidField(field, isMileage ? 'is no part of mileage' : 'is no part of a purchase')
  const columns = isMileage
    ? await changeMileage(db, actor, line, changes)
    : await changePurchase({ db, actor, clock }, claim, line, changes)
  await db.updateTable('claimLines').set(columns).where('id', '=', lineId).execute()
  await audit(db, actor, { action: 'changed', entity: 'expense_claim', entityId: claimId, fields: ['lines'] })
}

async function changeMileage(db: TenantDb, actor: Actor, line: LineRow, { mode, miles, reason }: Changes) {
  const round = line.roundId === null ? undefined : await findDrivenRound(db, actor.userId, line.roundId)
  if (!round) throw conflict('This round is no longer there to be measured. Keep the line as it is, or remove it.')
  assertWasDriven(round)
  const wasCorrected = line.miles !== line.measuredMiles
  return toMileageColumns(round, {
    mode: mode ?? line.mode ?? undefined,
    // What was as measured is as measured now.
    miles: miles ?? (wasCorrected ? (line.miles ?? undefined) : undefined),
    reason: reason === undefined ? line.reason : reason,
  })
}

async function changePurchase({ db, actor, clock }: Context, claim: ClaimRow, line: LineRow, changes: Changes) {
  const { date, pence, shop, purpose, roundId, receiptId, preApprovalId } = changes
  const references = definedFields({ date, roundId, receiptId, preApprovalId })
  const checked = await checkPurchase(db, actor, clock, claim, { ...line, ...references })
  return { ...definedFields({ pence, shop, purpose }), ...references, ...checked }
}
