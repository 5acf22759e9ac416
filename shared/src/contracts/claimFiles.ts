import { z } from 'zod'
import { claimStatuses } from '../rules/expenses.ts'
import { endpoint, planners } from './endpoint.ts'
import { claimants, claimParams } from './expenses.ts'

export const exportExpenseClaim = endpoint({
  id: 'exportExpenseClaim',
  method: 'GET',
  path: '/api/expenses/claims/:claimId/export.csv',
  access: claimants,
  summary: 'The lines of a claim that was handed in, as a CSV file for Open Collective',
  params: claimParams,
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

export const getMileageLog = endpoint({
  id: 'getMileageLog',
  method: 'GET',
  path: '/api/expenses/claims/:claimId/mileage.pdf',
  access: claimants,
  summary: 'The mileage log of a claim that was handed in, as a PDF that names no household, street or request',
  params: claimParams,
  status: 200,
  form: 'document',
  errors: ['not-found', 'conflict'],
})
