import { z } from 'zod'
import { followUpKinds } from '../rules/followUps.ts'
import { endpoint, planners } from './endpoint.ts'
import { id, storedDay, text } from './fields.ts'

/** Something that happened on a round or to a household and that an organiser has to look after. */
export const followUp = z
  .object({
    id,
    kind: z.enum(followUpKinds),
    /** It cannot wait: show it first, and at once. */
    alerting: z.boolean(),
    /** What its label names beside the household: numbers of boxes, the name of a hub. */
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    note: z.string(),
    openedAt: z.iso.datetime(),
    /** Who reported it; null: the program. */
    openedBy: z.string().nullable(),
    /** Where and to whom, as far as it is known. */
    runId: id.nullable(),
    date: storedDay.nullable(),
    roundId: id.nullable(),
    roundNumber: z.int().nullable(),
    driverName: z.string().nullable(),
    driverPhone: z.string().nullable(),
    stopId: id.nullable(),
    orderId: id.nullable(),
    recipientId: id.nullable(),
    recipientName: z.string().nullable(),
    resolvedAt: z.iso.datetime().nullable(),
    resolvedBy: z.string().nullable(),
    /** What was done about it; null: it is open. */
    resolution: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' })
export type FollowUp = z.output<typeof followUp>

export const listFollowUps = endpoint({
  id: 'listFollowUps',
  method: 'GET',
  path: '/api/follow-ups',
  access: planners,
  summary:
    'What an organiser has to look after: open ones, alerts first and then the oldest; or the resolved ones, the latest first. At most 200',
  query: z.strictObject({
    state: z.enum(['open', 'resolved']).default('open'),
    /** Missing: of any kind. */
    kind: z.enum(followUpKinds).optional(),
  }),
  response: z.object({
    items: z.array(followUp),
    /** Whether there are more than the list holds. */
    hasMore: z.boolean(),
    /** Of all that are open, also of those beyond the list. */
    open: z.int(),
    alerts: z.int(),
  }),
  status: 200,
})

export const resolveFollowUp = endpoint({
  id: 'resolveFollowUp',
  method: 'POST',
  path: '/api/follow-ups/:followUpId/resolve',
  access: planners,
  summary: 'Resolve a follow-up, with what was done',
  params: z.strictObject({ followUpId: id }),
  body: z.strictObject({ resolution: text(500).min(1, 'is required') }),
  response: followUp,
  status: 200,
  errors: ['not-found', 'conflict'],
})
