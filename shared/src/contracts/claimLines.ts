import { z } from 'zod'
import { maxLineMiles } from '../rules/expenses.ts'
import { mileageModes } from '../rules/mileage.ts'
import { endpoint } from './endpoint.ts'
import { amountPence, claimants, claimChangeErrors, claimParams, expenseClaim, whatFor } from './expenses.ts'
import { day, id, line, version, versionInQuery } from './fields.ts'

const claimAndLine = z.strictObject({ claimId: id, lineId: id })

const claimedMiles = z
  .int('must be a whole number of hundredths of a mile')
  .min(0, 'cannot be negative')
  .max(maxLineMiles, `can be at most ${(maxLineMiles / 100).toLocaleString('en-GB')} miles`)
const correctionReason = line(200)
const shop = line(80)

export const addClaimMileage = endpoint({
  id: 'addClaimMileage',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/mileage',
  access: claimants,
  summary: 'Add the miles of a round that the caller drove to their own draft',
  params: claimParams,
  body: z.strictObject({
    version,
    roundId: id,
    /** Default: as planned; for the second of a crew in a car: as a passenger. */
    mode: z.enum(mileageModes).optional(),
    /** Default: as measured. Other miles, or another mode than planned, need a reason. */
    miles: claimedMiles.optional(),
    reason: correctionReason.optional(),
  }),
  response: expenseClaim,
  status: 201,
  errors: claimChangeErrors,
})

export const addClaimPurchase = endpoint({
  id: 'addClaimPurchase',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/purchases',
  access: claimants,
  summary: 'Add something that was bought for somebody to one’s own draft',
  params: claimParams,
  body: z.strictObject({
    version,
    date: day,
    pence: amountPence,
    shop,
    purpose: whatFor,
    roundId: id.nullable().default(null),
    receiptId: id.nullable().default(null),
    preApprovalId: id.nullable().default(null),
  }),
  response: expenseClaim,
  status: 201,
  errors: claimChangeErrors,
})

export const changeClaimLine = endpoint({
  id: 'changeClaimLine',
  method: 'PATCH',
  path: '/api/expenses/claims/:claimId/lines/:lineId',
  access: claimants,
  summary: 'Change a line of one’s own draft: mode, miles and reason of mileage; all of a purchase',
  params: claimAndLine,
  body: z.strictObject({
    version,
    mode: z.enum(mileageModes).optional(),
    miles: claimedMiles.optional(),
    reason: correctionReason.nullable().optional(),
    date: day.optional(),
    pence: amountPence.optional(),
    shop: shop.optional(),
    purpose: whatFor.optional(),
    roundId: id.nullable().optional(),
    receiptId: id.nullable().optional(),
    preApprovalId: id.nullable().optional(),
  }),
  response: expenseClaim,
  status: 200,
  errors: claimChangeErrors,
})

export const removeClaimLine = endpoint({
  id: 'removeClaimLine',
  method: 'DELETE',
  path: '/api/expenses/claims/:claimId/lines/:lineId',
  access: claimants,
  summary: 'Remove a line from one’s own draft',
  params: claimAndLine,
  query: z.strictObject({ version: versionInQuery }),
  response: expenseClaim,
  status: 200,
  errors: claimChangeErrors,
})
