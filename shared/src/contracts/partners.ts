import { z } from 'zod'
import { nations } from '../rules/bankHolidays.ts'
import { endpoint, planners, type Role, staff } from './endpoint.ts'
import {
  changeBody,
  day,
  id,
  line,
  phone,
  point,
  postcode,
  secondsOfDay,
  storedDay,
  storedVersion,
  text,
  timeWindow,
} from './fields.ts'

export const partner = z
  .object({ id, name: z.string(), contact: z.string(), active: z.boolean(), version: storedVersion })
  .meta({ id: 'Partner' })
export type Partner = z.output<typeof partner>

/** A partner of its own. */
const plannersAndPartner = ['partner', ...planners] as const satisfies readonly Role[]

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
  access: plannersAndPartner,
  summary: 'Change a partner; a partner changes its own contact',
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
    /** For the driver who collects there: where to park, which door, whom to ask for. */
    instructions: z.string(),
    /** Opening hours from Monday to Sunday; a driver can collect only within them. An empty day is closed. */
    weeklyHours: z.array(z.array(timeWindow)),
    closures: z.array(z.object({ from: storedDay, until: storedDay, reason: z.string() })),
    closedOnBankHolidays: z.boolean(),
    /** Whose bank holidays. */
    nation: z.enum(nations),
    /** Until when orders for a day are taken; null: at any time. */
    cutOff: z.object({ daysBefore: z.int(), time: secondsOfDay }).nullable(),
    /** Per day; null: no limit. A household counts once, however many orders it has. */
    maxHouseholds: z.int().nullable(),
    maxBoxes: z.int().nullable(),
    /** Seconds a driver spends at the hub, whatever is collected. */
    collectSeconds: z.int(),
    /** Other partners who use it; a partner sees only itself in this list. */
    sharedWith: z.array(id),
    active: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'Hub' })
export type Hub = z.output<typeof hub>

/** Why a hub is closed on a day (rules/hubDay.ts). */
export const hubClosure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closure'), reason: z.string() }),
  z.object({ kind: z.literal('bank_holiday'), name: z.string() }),
  z.object({ kind: z.literal('weekday'), weekday: z.int() }),
])

/** Days, both included, on which a hub is closed whatever its usual hours. */
const closure = z
  .strictObject({
    from: day,
    until: day,
    reason: text(80)
      .regex(/^[^\n\t]*$/, 'must be one line')
      .default(''),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'cannot be before the first day' })

/** "Orders for Tuesday until Monday 12:00" is one day before at 43,200 seconds. */
const cutOff = z.strictObject({
  daysBefore: z.int('must be a whole number').min(0, 'cannot be negative').max(14, 'can be at most 14 days before'),
  time: z.int('must be a time').min(0, 'must be a time').max(86_399, 'must be before midnight'),
})

const capacity = z.int('must be a whole number').min(1, 'must be at least 1').max(100_000, 'can be at most 100,000')

/** Bytes: with 200 closures. */
const hubMaxBody = 262_144

const hubFields = {
  name: line(120),
  address: line(200),
  postcode,
  /** null: the middle of the postcode, if that is known. */
  point: point.nullable().default(null),
  phone: phone.nullable().default(null),
  instructions: text(500).default(''),
  weeklyHours: z
    .array(z.array(timeWindow).max(6, 'can have at most 6 opening times a day'))
    .length(7, 'names the opening times of seven days, from Monday to Sunday')
    .refine((days) => days.some((day) => day.length > 0), 'needs at least one opening time'),
  closures: z.array(closure).max(200, 'can have at most 200 entries').default([]),
  closedOnBankHolidays: z.boolean().default(false),
  nation: z.enum(nations).default('england_wales'),
  cutOff: cutOff.nullable().default(null),
  maxHouseholds: capacity.nullable().default(null),
  maxBoxes: capacity.nullable().default(null),
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
  maxBody: hubMaxBody,
  response: hub,
  status: 201,
  errors: ['not-found', 'conflict'],
})

export const updateHub = endpoint({
  id: 'updateHub',
  method: 'PATCH',
  path: '/api/hubs/:hubId',
  access: plannersAndPartner,
  summary: 'Change a hub; a partner changes its own, except whom it is shared with and retiring',
  params: z.strictObject({ hubId: id }),
  body: changeBody({ ...hubFields, active: z.boolean() }),
  maxBody: hubMaxBody,
  response: hub,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
