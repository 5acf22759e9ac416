import { z } from 'zod'
import { eventKinds } from '../rules/eventKinds.ts'
import { endpoint, planners } from './endpoint.ts'
import { id, storedDay } from './fields.ts'
import { outcomeValue } from './rounds.ts'

/** An event received from a driver's phone more than 48 hours after the run was closed: it takes effect when an organiser accepts it. */
export const lateEvent = z
  .object({
    eventId: id,
    runId: id,
    date: storedDay,
    roundNumber: z.int(),
    driverName: z.string(),
    /** It is about no stop alone. */
    isOfRound: z.boolean(),
    /** The household or the hub; null if the door is no longer known, and for the whole round. */
    name: z.string().nullable(),
    kind: z.enum(eventKinds),
    /** The outcome, or the undone one; null if unknown. */
    outcome: outcomeValue.nullable(),
    note: z.string(),
    happenedAt: z.iso.datetime(),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'LateEvent' })
export type LateEvent = z.output<typeof lateEvent>

export const listLateEvents = endpoint({
  id: 'listLateEvents',
  method: 'GET',
  path: '/api/late-events',
  access: planners,
  summary: 'Stop events that arrived too late to count without a decision of an organiser',
  response: z.object({ items: z.array(lateEvent) }),
  status: 200,
})

export const decideLateEvent = endpoint({
  id: 'decideLateEvent',
  method: 'POST',
  path: '/api/late-events/:eventId/decision',
  access: planners,
  summary: 'Accept or decline a late event',
  params: z.strictObject({ eventId: id }),
  body: z.strictObject({ accept: z.boolean() }),
  status: 204,
  errors: ['not-found', 'conflict'],
})
