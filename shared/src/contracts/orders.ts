import { z } from 'zod'
import { orderStatuses, outcomes } from '../rules/statusTransitions.ts'
import { endpoint, staff } from './endpoint.ts'
import {
  changeBody,
  cursor,
  day,
  id,
  limit,
  line,
  page,
  point,
  postcode,
  secondsOfDay,
  skills,
  storedDay,
  storedVersion,
  text,
  timeWindow,
  version,
} from './fields.ts'
import { newRecipient, pinSources, warning } from './recipients.ts'

export const orderKinds = ['parcel', 'errand', 'visit'] as const
export const temperatures = ['ambient', 'chilled', 'hot'] as const
/** Classes in the order in which they are served; the lowest is dropped first. */
export const priorities = ['urgent', 'normal', 'low'] as const

/** Where an errand is collected: a shop, a pharmacy. */
export const errandPlace = z
  .strictObject({ name: line(120), address: line(200), postcode, point: point.nullable().default(null) })
  .meta({ id: 'ErrandPlace' })

/** What to collect on an errand: a prescription, a shopping list. It may say something of somebody's health. */
const errandItems = text(1000).min(1, 'is required')

export const order = z
  .object({
    id,
    date: storedDay,
    kind: z.enum(orderKinds),
    status: z.enum(orderStatuses),
    partner: z.object({ id, name: z.string() }),
    hub: z.object({ id, name: z.string() }).nullable(),
    errandPlace: z
      .object({ name: z.string(), address: z.string(), postcode: z.string(), point: point.nullable() })
      .nullable(),
    /** null for other kinds, and for errands logged before this was asked. */
    errandItems: z.string().nullable(),
    recipient: z.object({
      id,
      name: z.string(),
      address: z.string(),
      unit: z.string().nullable(),
      postcode: z.string(),
      phone: z.string().nullable(),
      point: point.nullable(),
      pinSource: z.enum(pinSources),
      accessPoint: point.nullable(),
      /**
       * false for a partner whose order is over and was for a household of another's: all but the id is empty. While the order is open it
       * reads the door, without the phone number.
       */
      shown: z.boolean(),
      /** false for a partner whose order is for a household of another's. */
      canChange: z.boolean(),
    }),
    boxes: z.int(),
    weightKg: z.number(),
    temperature: z.enum(temperatures),
    /** Seconds at the door. */
    serviceSeconds: z.int(),
    window: timeWindow.nullable(),
    priority: z.enum(priorities),
    requiredSkills: z.array(z.string()),
    note: z.string(),
    /** In today's plan, for a caller who asks when it comes. */
    planned: z
      .object({
        runId: id,
        roundNumber: z.int(),
        /** null for partners. */
        driverName: z.string().nullable(),
        arrival: secondsOfDay,
        estimated: z.boolean(),
      })
      .nullable(),
    lastOutcome: z.enum(outcomes).nullable(),
    attempts: z.int(),
    version: storedVersion,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof order>

/** An order in a list. */
export const listedOrder = order
  .omit({
    weightKg: true,
    serviceSeconds: true,
    requiredSkills: true,
    note: true,
    errandPlace: true,
    errandItems: true,
  })
  .extend({ errandPlace: z.object({ name: z.string(), point: point.nullable() }).nullable() })
  .meta({ id: 'ListedOrder' })
export type ListedOrder = z.output<typeof listedOrder>

const goodsFields = {
  /** Omitted: by household size (product.md: 1 → 1 box, 2-3 → 2, 4+ → 3). */
  boxes: z.int('must be a whole number').min(0, 'cannot be negative').max(200, 'can be at most 200'),
  /** Omitted: 9 kg a box. */
  weightKg: z.number().min(0, 'cannot be negative').max(2000, 'can be at most 2,000 kg'),
  temperature: z.enum(temperatures).default('ambient'),
  /** Omitted: 3 min + 1 min a box + 2 min above the ground floor. */
  serviceSeconds: z.int().min(0).max(14_400, 'can be at most 4 hours'),
  window: timeWindow.nullable().default(null),
  priority: z.enum(priorities).default('normal'),
  requiredSkills: skills,
  note: text(500).default(''),
}

export const newOrder = z
  .strictObject({
    /** Made by the client, so that sending twice logs one order. */
    id,
    date: day,
    kind: z.enum(orderKinds).default('parcel'),
    partnerId: id,
    hubId: id.nullable().default(null),
    errandPlace: errandPlace.nullable().default(null),
    /** Required for errands; the driver reads it where it is collected. */
    errandItems: errandItems.nullable().default(null),
    ...goodsFields,
    boxes: goodsFields.boxes.optional(),
    weightKg: goodsFields.weightKg.optional(),
    serviceSeconds: goodsFields.serviceSeconds.optional(),
    recipientId: id.optional(),
    recipient: newRecipient.optional(),
    /** Log it, but do not plan it yet. */
    onHold: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    if ((value.recipientId === undefined) === (value.recipient === undefined))
      context.addIssue({
        code: 'custom',
        path: ['recipientId'],
        message: 'choose a household or add a new one, not both',
      })
    if (value.kind === 'parcel' && value.hubId === null)
      context.addIssue({ code: 'custom', path: ['hubId'], message: 'a parcel needs the hub where it is collected' })
    if (value.kind === 'errand' && value.errandPlace === null)
      context.addIssue({
        code: 'custom',
        path: ['errandPlace'],
        message: 'an errand needs the place where it is collected',
      })
    if (value.kind === 'errand' && value.errandItems === null)
      context.addIssue({
        code: 'custom',
        path: ['errandItems'],
        message: 'an errand needs what to collect, such as a prescription or a shopping list',
      })
    if (value.kind === 'parcel' && value.boxes === 0)
      context.addIssue({ code: 'custom', path: ['boxes'], message: 'a parcel has at least one box' })
  })
  .meta({ id: 'NewOrder' })
export type NewOrder = z.output<typeof newOrder>

export const orderSorts = ['created', 'window', 'status', 'postcode'] as const

export const listOrders = endpoint({
  id: 'listOrders',
  method: 'GET',
  path: '/api/orders',
  access: staff,
  summary: 'Orders by day; a partner sees its own',
  query: z.strictObject({
    date: day.optional(),
    /** This day and all before. */
    until: day.optional(),
    status: z.union([z.enum(orderStatuses), z.array(z.enum(orderStatuses)).max(orderStatuses.length)]).optional(),
    partnerId: id.optional(),
    hubId: id.optional(),
    recipientId: id.optional(),
    sort: z.enum(orderSorts).default('created'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    cursor,
    limit,
  }),
  response: page(listedOrder),
  status: 200,
})

export const createOrder = endpoint({
  id: 'createOrder',
  method: 'POST',
  path: '/api/orders',
  access: staff,
  summary: 'Log an order, with an existing household or a new one',
  body: newOrder,
  response: z.object({ order, warnings: z.array(warning) }),
  status: 201,
  errors: ['not-found', 'conflict'],
})

export const getOrder = endpoint({
  id: 'getOrder',
  method: 'GET',
  path: '/api/orders/:orderId',
  access: staff,
  summary: 'One order',
  params: z.strictObject({ orderId: id }),
  response: order,
  status: 200,
  errors: ['not-found'],
})

export const updateOrder = endpoint({
  id: 'updateOrder',
  method: 'PATCH',
  path: '/api/orders/:orderId',
  access: staff,
  summary: 'Change an order that is not out yet',
  params: z.strictObject({ orderId: id }),
  body: changeBody({ ...goodsFields, date: day, hubId: id, errandPlace, errandItems }),
  response: order,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const changeOrderStatus = endpoint({
  id: 'changeOrderStatus',
  method: 'POST',
  path: '/api/orders/:orderId/status',
  access: staff,
  summary: 'Hold, release, cancel or close an order; what the state machine forbids is a conflict',
  params: z.strictObject({ orderId: id }),
  body: z.strictObject({ version, status: z.enum(['on_hold', 'ready', 'cancelled', 'closed_undelivered']) }),
  response: order,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
