import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, line, phone, point, postcode, storedVersion, text, timeWindow, version } from './fields.ts'

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
  access: ['handler', 'partner', 'organiser', 'admin'],
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
  body: z.strictObject({
    version,
    name: line(120).optional(),
    contact: text(200).optional(),
    active: z.boolean().optional(),
  }),
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
    /** Seconds a driver spends at the hub whatever is collected. */
    collectSeconds: z.int(),
    /** Other partners who hand out from it; a partner sees only itself in this list. */
    sharedWith: z.array(id),
    active: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'Hub' })
export type Hub = z.output<typeof hub>

const hours = z.array(timeWindow).min(1, 'needs at least one opening time').max(4)

export const listHubs = endpoint({
  id: 'listHubs',
  method: 'GET',
  path: '/api/hubs',
  access: ['handler', 'partner', 'organiser', 'admin'],
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
  body: z.strictObject({
    partnerId: id,
    name: line(120),
    address: line(200),
    postcode,
    point,
    phone: phone.nullable().default(null),
    hours,
    collectSeconds: z.int().min(0).max(3600).default(300),
    sharedWith: z.array(id).max(100).default([]),
  }),
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
  body: z.strictObject({
    version,
    name: line(120).optional(),
    address: line(200).optional(),
    postcode: postcode.optional(),
    point: point.optional(),
    phone: phone.nullable().optional(),
    hours: hours.optional(),
    collectSeconds: z.int().min(0).max(3600).optional(),
    sharedWith: z.array(id).max(100).optional(),
    active: z.boolean().optional(),
  }),
  response: hub,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
