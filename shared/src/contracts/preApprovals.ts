import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { amountPence, claimants, claimChangeErrors, declineReason, whatFor } from './expenses.ts'
import { id, storedVersion, version } from './fields.ts'

/** An approval asked for before something is bought, decided by somebody else; it covers one purchase. */
export const preApproval = z
  .object({
    id,
    /** Who asks. */
    name: z.string(),
    isOwn: z.boolean(),
    pence: z.int(),
    purpose: z.string(),
    status: z.enum(['asked', 'approved', 'declined']),
    declineReason: z.string().nullable(),
    /** A purchase in a claim refers to it. */
    isUsed: z.boolean(),
    createdAt: z.iso.datetime(),
    version: storedVersion,
  })
  .meta({ id: 'PreApproval' })
export type PreApproval = z.output<typeof preApproval>

const params = z.strictObject({ preApprovalId: id })
const errors = claimChangeErrors

export const listPreApprovals = endpoint({
  id: 'listPreApprovals',
  method: 'GET',
  path: '/api/expenses/pre-approvals',
  access: claimants,
  summary:
    'Approvals that were asked for, undecided ones first and then the latest: a driver’s own, and all for organisers and admins. At most 200',
  response: z.object({ items: z.array(preApproval) }),
  status: 200,
})

export const askPreApproval = endpoint({
  id: 'askPreApproval',
  method: 'POST',
  path: '/api/expenses/pre-approvals',
  access: claimants,
  summary: 'Ask for approval before buying something',
  body: z.strictObject({ pence: amountPence, purpose: whatFor }),
  response: preApproval,
  status: 201,
})

export const approvePreApproval = endpoint({
  id: 'approvePreApproval',
  method: 'POST',
  path: '/api/expenses/pre-approvals/:preApprovalId/approve',
  access: planners,
  summary: 'Approve what somebody else asks to buy',
  ...{ params, errors },
  body: z.strictObject({ version }),
  response: preApproval,
  status: 200,
})

export const declinePreApproval = endpoint({
  id: 'declinePreApproval',
  method: 'POST',
  path: '/api/expenses/pre-approvals/:preApprovalId/decline',
  access: planners,
  summary: 'Decline what somebody else asks to buy, with a reason',
  ...{ params, errors },
  body: z.strictObject({ version, reason: declineReason }),
  response: preApproval,
  status: 200,
})
