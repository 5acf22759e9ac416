import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { claimants, claimChangeErrors, claimParams, declineReason, expenseClaim } from './expenses.ts'
import { version } from './fields.ts'

/** What becomes of a claim. */
const params = claimParams
const body = z.strictObject({ version })
const errors = claimChangeErrors

export const submitExpenseClaim = endpoint({
  id: 'submitExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/submit',
  access: claimants,
  summary: 'Hand in one’s own draft: its rates and amounts stay as they are now',
  ...{ params, body, errors },
  response: expenseClaim,
  status: 200,
})

export const reopenExpenseClaim = endpoint({
  id: 'reopenExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/reopen',
  access: claimants,
  summary: 'Take back one’s own claim that is not decided, or change one that was declined: it is a draft again',
  ...{ params, body, errors },
  response: expenseClaim,
  status: 200,
})

export const approveExpenseClaim = endpoint({
  id: 'approveExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/approve',
  access: planners,
  summary: 'Approve somebody else’s claim',
  ...{ params, body, errors },
  response: expenseClaim,
  status: 200,
})

export const declineExpenseClaim = endpoint({
  id: 'declineExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/decline',
  access: planners,
  summary: 'Decline somebody else’s claim with a reason, also one that was approved and is not paid',
  ...{ params, errors },
  body: z.strictObject({ version, reason: declineReason }),
  response: expenseClaim,
  status: 200,
})

export const payExpenseClaim = endpoint({
  id: 'payExpenseClaim',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/pay',
  access: planners,
  summary: 'Mark somebody else’s approved claim as paid',
  ...{ params, body, errors },
  response: expenseClaim,
  status: 200,
})
