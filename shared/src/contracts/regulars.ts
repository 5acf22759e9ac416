import { z } from 'zod'
import { whenClosedRules } from '../rules/regulars.ts'
import { endpoint } from './endpoint.ts'
import { changeBody, day, id, storedDay, storedVersion, timeWindow } from './fields.ts'
import { priorities, temperatures } from './orders.ts'

const staff = ['handler', 'organiser', 'admin'] as const

/** ISO weekdays: 1 is Monday. */
export const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1, 'needs at least one day of the week')
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'names a day twice')

export const regular = z
  .object({
    id,
    partner: z.object({ id, name: z.string() }),
    hubId: id,
    /** Retired: it creates no orders. closed, in a list for one day: nor does the hub open for two weeks around it. */
    stoppedBy: z.enum(['partner', 'hub', 'closed']).nullable(),
    recipient: z.object({ id, name: z.string(), postcode: z.string() }),
    weekdays: z.array(z.int()),
    /** Every week, every second week …, counted from the week of `startsOn`. */
    everyWeeks: z.int(),
    startsOn: storedDay,
    /** When to check whether it is still needed. */
    reviewOn: storedDay.nullable(),
    pausedUntil: storedDay.nullable(),
    whenClosed: z.enum(whenClosedRules),
    /** Days of the next weeks on which it is due and its hub is closed, and where its order goes; null: none is made. */
    moves: z.array(z.object({ due: storedDay, on: storedDay.nullable(), why: z.string() })),
    boxes: z.int(),
    temperature: z.enum(temperatures),
    priority: z.enum(priorities),
    window: timeWindow.nullable(),
    preferredDriverId: id.nullable(),
    backupDriverId: id.nullable(),
    version: storedVersion,
  })
  .meta({ id: 'Regular' })
export type Regular = z.output<typeof regular>

export const listRegulars = endpoint({
  id: 'listRegulars',
  method: 'GET',
  path: '/api/regulars',
  access: staff,
  summary: 'Recurring orders',
  query: z.strictObject({
    /** Only those due on this day that create no order, because their partner or hub is retired, or the hub is closed. */
    stoppedOn: day.optional(),
  }),
  response: z.object({ items: z.array(regular) }),
  status: 200,
})

const changeableFields = {
  hubId: id,
  weekdays,
  everyWeeks: z.int().min(1).max(12).default(1),
  whenClosed: z.enum(whenClosedRules).default('next'),
  reviewOn: day.nullable().default(null),
  boxes: z.int().min(1).max(200),
  priority: z.enum(priorities).default('normal'),
  preferredDriverId: id.nullable().default(null),
  backupDriverId: id.nullable().default(null),
}

export const createRegular = endpoint({
  id: 'createRegular',
  method: 'POST',
  path: '/api/regulars',
  access: staff,
  summary: 'Add a recurring order, which creates orders automatically',
  body: z.strictObject({
    partnerId: id,
    recipientId: id,
    startsOn: day,
    ...changeableFields,
    boxes: changeableFields.boxes.optional(),
    temperature: z.enum(temperatures).default('ambient'),
    window: timeWindow.nullable().default(null),
  }),
  response: regular,
  status: 201,
  errors: ['not-found'],
})

export const updateRegular = endpoint({
  id: 'updateRegular',
  method: 'PATCH',
  path: '/api/regulars/:regularId',
  access: staff,
  summary: 'Pause or change a recurring order',
  params: z.strictObject({ regularId: id }),
  body: changeBody({ ...changeableFields, pausedUntil: day.nullable() }),
  response: regular,
  status: 200,
  errors: ['not-found', 'stale-version'],
})
