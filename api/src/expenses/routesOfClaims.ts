import * as contract from '@doorstep/shared/contracts'
import { addDays, localDate } from '@doorstep/shared/rules'
import { type Call, type JsonRoute, type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import { recordReading } from '../privacy/index.ts'
import { loadSettings } from '../settings/index.ts'
import { addMileage } from './commands/addMileage.ts'
import { addPurchase } from './commands/addPurchase.ts'
import { askPreApproval } from './commands/askPreApproval.ts'
import { changeLine } from './commands/changeLine.ts'
import { createClaim } from './commands/createClaim.ts'
import { type Decision, decideClaim } from './commands/decideClaim.ts'
import { decidePreApproval } from './commands/decidePreApproval.ts'
import { deleteClaim } from './commands/deleteClaim.ts'
import { removeLine } from './commands/removeLine.ts'
import { reopenClaim } from './commands/reopenClaim.ts'
import { submitClaim } from './commands/submitClaim.ts'
import { getClaimView } from './getClaimView.ts'
import { listSummaries } from './listSummaries.ts'
import { assertHasAccount } from './policy.ts'
import { presentClaimable, presentPreApproval } from './present.ts'
import { findDriverId, listUnclaimedRounds } from './queries/drivenRounds.ts'
import { findPreApproval, listPreApprovals } from './queries/preApprovals.ts'

type AnyCall = Pick<Call<contract.EndpointShape>, 'actor' | 'db' | 'clock' | 'peoplePerHour'>

/** A route for somebody with an account of their own: a driver link may not claim. */
const claimantRoute: typeof route = (endpoint, handle): JsonRoute =>
  route(endpoint, async (call) => {
    assertHasAccount(call.actor)
    return handle(call)
  })

/** Rounds of longer ago are in tax years that most groups have closed. */
const claimableDays = 730

async function showClaim({ actor, db, peoplePerHour }: AnyCall, claimId: string): Promise<contract.ExpenseClaim> {
  const claim = await getClaimView(db, actor, claimId)
  if (!claim.isOwn) await recordReading({ db, actor, peoplePerHour }, { entity: 'expense_claim', entityId: claimId })
  return claim
}

async function showDecided(call: AnyCall, decision: Decision): Promise<contract.ExpenseClaim> {
  await decideClaim(call.db, call.actor, call.clock, decision)
  return showClaim(call, decision.claimId)
}

async function showPreApproval({ db, actor }: AnyCall, id: string): Promise<contract.PreApproval> {
  const row = await findPreApproval(db, id)
  if (!row) throw notFound('pre-approval')
  return presentPreApproval(row, actor.userId)
}

const claimRoutes: readonly Route[] = [
  claimantRoute(contract.getExpenseRules, async ({ db }) => {
    const { mileageRates, expenseLimits } = await loadSettings(db)
    return { rates: [...mileageRates], limits: expenseLimits }
  }),

  claimantRoute(contract.listClaimableRounds, async ({ db, actor, clock }) => {
    const driverId = await findDriverId(db, actor.userId)
    if (driverId === null) return { items: [] }
    const since = addDays(localDate(clock.now(), actor.timeZone), -claimableDays)
    return { items: (await listUnclaimedRounds(db, driverId, since)).map(presentClaimable) }
  }),

  claimantRoute(contract.listExpenseClaims, async ({ db, actor, query: { cursor, ...filter } }) => {
    const after = readCursor(cursor, 'claims', 'none')?.id
    const { items, nextCursor } = buildPage(
      await listSummaries(db, actor, filter, after),
      filter.limit,
      'claims',
      ({ id }) => ({ value: null, id }),
    )
    return { items, nextCursor }
  }),

  claimantRoute(contract.createExpenseClaim, async ({ db, actor, clock, body }) =>
    getClaimView(db, actor, await createClaim(db, actor, clock, body)),
  ),

  claimantRoute(contract.getExpenseClaim, async (call) => showClaim(call, call.params.claimId)),

  claimantRoute(contract.deleteExpenseClaim, async ({ db, actor, params, query }) =>
    deleteClaim(db, actor, params.claimId, query.version),
  ),

  claimantRoute(contract.addClaimMileage, async ({ db, actor, params: { claimId }, body }) => {
    await addMileage(db, actor, claimId, body)
    return getClaimView(db, actor, claimId)
  }),

  claimantRoute(contract.addClaimPurchase, async ({ db, actor, clock, params: { claimId }, body }) => {
    await addPurchase(db, actor, clock, claimId, body)
    return getClaimView(db, actor, claimId)
  }),

  claimantRoute(contract.changeClaimLine, async ({ params, body, ...call }) => {
    await changeLine(call, params, body)
    return getClaimView(call.db, call.actor, params.claimId)
  }),

  claimantRoute(contract.removeClaimLine, async ({ db, actor, params, query }) => {
    await removeLine(db, actor, params, query.version)
    return getClaimView(db, actor, params.claimId)
  }),
]

const stepRoutes: readonly Route[] = [
  claimantRoute(contract.submitExpenseClaim, async ({ db, actor, clock, params, body }) => {
    await submitClaim(db, actor, clock, { ...params, ...body })
    return getClaimView(db, actor, params.claimId)
  }),

  claimantRoute(contract.reopenExpenseClaim, async ({ db, actor, params, body }) => {
    await reopenClaim(db, actor, { ...params, ...body })
    return getClaimView(db, actor, params.claimId)
  }),

  route(contract.approveExpenseClaim, async ({ params, body, ...call }) =>
    showDecided(call, { ...params, ...body, status: 'approved' }),
  ),

  route(contract.declineExpenseClaim, async ({ params, body, ...call }) =>
    showDecided(call, { ...params, ...body, status: 'declined' }),
  ),

  route(contract.payExpenseClaim, async ({ params, body, ...call }) =>
    showDecided(call, { ...params, ...body, status: 'paid' }),
  ),
]

const preApprovalRoutes: readonly Route[] = [
  claimantRoute(contract.listPreApprovals, async ({ db, actor }) => ({
    items: (await listPreApprovals(db)).map((row) => presentPreApproval(row, actor.userId)),
  })),

  claimantRoute(contract.askPreApproval, async ({ body, ...call }) =>
    showPreApproval(call, await askPreApproval(call.db, call.actor, body)),
  ),

  route(contract.approvePreApproval, async ({ params: { preApprovalId: id }, body, ...call }) => {
    await decidePreApproval(call.db, call.actor, call.clock, { id, ...body, declineReason: null })
    return showPreApproval(call, id)
  }),

  route(contract.declinePreApproval, async ({ params: { preApprovalId: id }, body: { version, reason }, ...call }) => {
    await decidePreApproval(call.db, call.actor, call.clock, { id, version, declineReason: reason })
    return showPreApproval(call, id)
  }),
]

export const routesOfClaims: readonly Route[] = [...claimRoutes, ...stepRoutes, ...preApprovalRoutes]
