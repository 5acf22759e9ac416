import { localDate, taxYearOf } from '@doorstep/shared/rules'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { lockExpensesOf } from '../queries/claims.ts'

/** Drafts of one person at a time: more would be a mistake. */
const maxDrafts = 50

/** Begins a claim of the actor's own. @returns its id */
export async function createClaim(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  { taxYear: wanted }: { readonly taxYear?: number | undefined },
): Promise<string> {
  const current = taxYearOf(localDate(clock.now(), actor.timeZone))
  const taxYear = wanted ?? current
  if (taxYear > current) throw invalidField('taxYear', 'has not begun yet')
  await lockExpensesOf(db, actor.userId)
  const drafts = await db
    .selectFrom('expenseClaims')
    .select('id')
    .where('userId', '=', actor.userId)
    .where('status', '=', 'draft')
    .limit(maxDrafts)
    .execute()
  if (drafts.length === maxDrafts)
    throw conflict(`You have ${maxDrafts} drafts already. Hand one in or delete one first.`)
  const id = newId()
  const { organisationId, userId, name } = actor
  await db.insertInto('expenseClaims').values({ organisationId, id, userId, name, taxYear }).execute()
  await audit(db, actor, { action: 'created', entity: 'expense_claim', entityId: id })
  return id
}
