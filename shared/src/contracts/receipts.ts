import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { claimants, claimParams, receipt } from './expenses.ts'
import { id } from './fields.ts'

const params = z.strictObject({ claimId: id, receiptId: id })

export const uploadReceipt = endpoint({
  id: 'uploadReceipt',
  method: 'POST',
  path: '/api/expenses/claims/:claimId/receipts',
  access: claimants,
  summary:
    'Add a receipt to one’s own draft: a JPEG, PNG or WebP photo or a PDF of up to 8 MB (application/octet-stream), stored without metadata, scripts and attachments',
  params: claimParams,
  response: receipt,
  status: 201,
  form: 'upload',
  errors: ['not-found', 'conflict', 'too-large'],
})

export const getReceipt = endpoint({
  id: 'getReceipt',
  method: 'GET',
  path: '/api/expenses/claims/:claimId/receipts/:receiptId',
  access: claimants,
  summary: 'A receipt as a JPEG or PDF file: for its claimant, and for organisers and admins',
  params,
  status: 200,
  form: 'document',
  errors: ['not-found'],
})

export const deleteReceipt = endpoint({
  id: 'deleteReceipt',
  method: 'DELETE',
  path: '/api/expenses/claims/:claimId/receipts/:receiptId',
  access: claimants,
  summary: 'Delete a receipt of one’s own draft; a purchase that refers to it then has none',
  params,
  status: 204,
  errors: ['not-found', 'conflict'],
})
