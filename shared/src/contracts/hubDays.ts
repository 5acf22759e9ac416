import { z } from 'zod'
import { endpoint, staff } from './endpoint.ts'
import { day, id, storedDay, timeWindow } from './fields.ts'

/** Why a hub takes no order for a day; an organiser may knowingly log one for a day that is full or past the cut-off. */
export const hubObstacles = ['closed', 'past_cut_off', 'full'] as const
export type HubObstacle = (typeof hubObstacles)[number]

/** What an organiser sets aside, for this order. */
export const overrides = z
  .array(z.enum(['past_cut_off', 'full']))
  .max(2)
  .default([])

export const checkHubDay = endpoint({
  id: 'checkHubDay',
  method: 'GET',
  path: '/api/hubs/:hubId/days/:date',
  access: staff,
  summary: 'Whether a hub takes an order for a day, and the next day on which it does',
  params: z.strictObject({ hubId: id, date: day }),
  query: z.strictObject({
    /** Of the order; omitted: 1. */
    boxes: z.coerce.number().int().min(0).max(200).default(1),
    /** Omitted: a new household. One that has an order there on the day already takes no further place. */
    recipientId: id.optional(),
    /** The order that is being changed. */
    orderId: id.optional(),
  }),
  response: z.object({
    /** Opening hours of the day. */
    hours: z.array(timeWindow),
    obstacles: z.array(
      z.object({
        code: z.enum(hubObstacles),
        /** "Kiln Lane is closed on Tuesdays." */
        sentence: z.string(),
        /** By the caller. */
        canOverride: z.boolean(),
      }),
    ),
    /** After `date`; null when there are no obstacles, or no such day within a year. */
    nextDate: storedDay.nullable(),
  }),
  status: 200,
  errors: ['not-found'],
})
