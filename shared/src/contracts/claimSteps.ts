import { z } from 'zod'
import { claimStatuses } from '../rules/expenses.ts'
import { endpoint, planners } from './endpoint.ts'
import { claimants, declineReason, expenseClaim } from './expenses.ts'
import { id, version } from './fields.ts'

/** What becomes of a claim. */
const params = z.strictObject({ claimId: id })
const body = z.strictObject({ version })
const errors = ['not-found', 'stale-version', 'conflict'] as const

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

export const exportExpenseClaim = endpoint({
  id: 'exportExpenseClaim',
  method: 'GET',
  path: '/api/expenses/claims/:claimId/export.csv',
  access: claimants,
  summary: 'The lines of a claim that was handed in, as a CSV file for Open Collective',
  params,
  status: 200,
  form: 'document',
  errors: ['not-found', 'conflict'],
})

export const exportExpenseClaims = endpoint({
  id: 'exportExpenseClaims',
  method: 'GET',
  path: '/api/expenses/export.csv',
  access: planners,
  summary: 'All claims of a status, one in a row, as a CSV file for Open Collective',
  query: z.strictObject({ status: z.enum(claimStatuses).exclude(['draft']).default('approved') }),
  status: 200,
  form: 'document',
})
