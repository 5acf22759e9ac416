import { z } from 'zod'
import { endpoint, planners, staff } from './endpoint.ts'
import { changeBody, id, line, phone, point, postcode, storedVersion, text, timeWindow } from './fields.ts'

export const partner = z
  .object({ id, name: z.string(), contact: z.string(), active: z.boolean(), version: storedVersion })
  .meta({ id: 'Partner' })
export type Partner = z.output<typeof partner>

const partnerFields = {
  name: line(120),
  contact: text(200).default(''),
}

export const listPartners = endpoint({
  id: 'listPartners',
  method: 'GET',
  path: '/api/partners',
  access: staff,
  summary: 'The partners; a partner sees itself',
  response: z.object({ items: z.array(partner) }),
  status: 200,
})

export const createPartner = endpoint({
  id: 'createPartner',
  method: 'POST',
  path: '/api/partners',
  access: planners,
  summary: 'Add a partner',
  body: z.strictObject(partnerFields),
  response: partner,
  status: 201,
  errors: ['conflict'],
})

export const updatePartner = endpoint({
  id: 'updatePartner',
  method: 'PATCH',
  path: '/api/partners/:partnerId',
  access: planners,
  summary: 'Change a partner',
  params: z.strictObject({ partnerId: id }),
  body: changeBody({ ...partnerFields, active: z.boolean() }),
  response: partner,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const hub = z
  .object({
    id,
    partnerId: id,
    name: z.string(),
    address: z.string(),
    postcode: z.string(),
    point,
    phone: z.string().nullable(),
    /** Opening hours, the same every day for now; a driver can collect only within them. */
    hours: z.array(timeWindow),
    /** Seconds a driver spends at the hub, whatever is collected. */
    collectSeconds: z.int(),
    /** Other partners who use it; a partner sees only itself in this list. */
    sharedWith: z.array(id),
    active: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'Hub' })
export type Hub = z.output<typeof hub>

const hubFields = {
  name: line(120),
  address: line(200),
  postcode,
  point,
  phone: phone.nullable().default(null),
  hours: z.array(timeWindow).min(1, 'needs at least one opening time').max(4),
  collectSeconds: z.int().min(0).max(3600).default(300),
  sharedWith: z.array(id).max(100).default([]),
}

export const listHubs = endpoint({
  id: 'listHubs',
  method: 'GET',
  path: '/api/hubs',
  access: staff,
  summary: 'The hubs where drivers collect; a partner sees its own and those shared with it',
  response: z.object({ items: z.array(hub) }),
  status: 200,
})

export const createHub = endpoint({
  id: 'createHub',
  method: 'POST',
  path: '/api/hubs',
  access: planners,
  summary: 'Add a hub',
  body: z.strictObject({ partnerId: id, ...hubFields }),
  response: hub,
  status: 201,
  errors: ['not-found', 'conflict'],
})

export const updateHub = endpoint({
  id: 'updateHub',
  method: 'PATCH',
  path: '/api/hubs/:hubId',
  access: planners,
  summary: 'Change a hub',
  params: z.strictObject({ hubId: id }),
  body: changeBody({ ...hubFields, active: z.boolean() }),
  response: hub,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
