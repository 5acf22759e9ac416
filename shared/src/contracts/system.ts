import { z } from 'zod'
import { endpoint, roles } from './endpoint.ts'

export const getOpenApi = endpoint({
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  access: roles,
  summary: 'This API as OpenAPI 3.1',
  status: 200,
  form: 'document',
})

export const getDocs = endpoint({
  id: 'getDocs',
  method: 'GET',
  path: '/api/docs',
  access: roles,
  summary: 'The same, to browse',
  status: 200,
  form: 'document',
})

export const getDocsAsset = endpoint({
  id: 'getDocsAsset',
  method: 'GET',
  path: '/api/docs/:asset',
  access: roles,
  summary: 'The scripts and styles of that page',
  params: z.strictObject({ asset: z.string().max(100) }),
  status: 200,
  errors: ['not-found'],
  form: 'document',
})

export const healthLive = endpoint({
  id: 'healthLive',
  method: 'GET',
  path: '/health/live',
  access: 'open',
  summary: 'The process answers',
  response: z.object({ status: z.literal('live') }),
  status: 200,
})

export const healthReady = endpoint({
  id: 'healthReady',
  method: 'GET',
  path: '/health/ready',
  access: 'open',
  summary: 'The process can do its work: the database answers and is migrated',
  response: z.object({ status: z.literal('ready') }),
  status: 200,
  errors: ['unavailable'],
})
