import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, storedDay, version } from './fields.ts'
import { hub, partner } from './partners.ts'

/** What hangs on a hub or a partner: to be seen before it is retired. */
export const supplyCommitments = z
  .object({
    /** Orders that are on hold, ready or planned. */
    orders: z.int(),
    /** The first day of these orders. */
    firstDay: storedDay.nullable(),
    regulars: z.int(),
    /** Published rounds that collect there, not closed yet. */
    rounds: z.int(),
  })
  .meta({ id: 'SupplyCommitments' })
export type SupplyCommitments = z.output<typeof supplyCommitments>

/** keep: they wait for another hub or day, unassigned. move: to another hub, recurring ones too. */
export const retireChoices = ['keep', 'move', 'cancel'] as const

/** What has become of the open orders. */
const settled = { moved: z.int(), cancelled: z.int(), kept: z.int() }

export const getHubCommitments = endpoint({
  id: 'getHubCommitments',
  method: 'GET',
  path: '/api/hubs/:hubId/commitments',
  access: planners,
  summary: 'What hangs on a hub',
  params: z.strictObject({ hubId: id }),
  response: supplyCommitments,
  status: 200,
  errors: ['not-found'],
})

export const retireHub = endpoint({
  id: 'retireHub',
  method: 'POST',
  path: '/api/hubs/:hubId/retire',
  access: planners,
  summary: 'Retire a hub, and decide what becomes of its open orders and recurring ones',
  params: z.strictObject({ hubId: id }),
  body: z
    .strictObject({ version, orders: z.enum(retireChoices), moveTo: id.nullable().default(null) })
    .refine(({ orders, moveTo }) => (orders === 'move') === (moveTo !== null), {
      path: ['moveTo'],
      message: 'is the hub to which they move',
    }),
  response: z.object({ hub, ...settled }),
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const getPartnerCommitments = endpoint({
  id: 'getPartnerCommitments',
  method: 'GET',
  path: '/api/partners/:partnerId/commitments',
  access: planners,
  summary: 'What hangs on a partner and its hubs',
  params: z.strictObject({ partnerId: id }),
  response: supplyCommitments,
  status: 200,
  errors: ['not-found'],
})

export const retirePartner = endpoint({
  id: 'retirePartner',
  method: 'POST',
  path: '/api/partners/:partnerId/retire',
  access: planners,
  summary: 'Retire a partner with its hubs, and decide what becomes of its open orders',
  params: z.strictObject({ partnerId: id }),
  body: z.strictObject({ version, orders: z.enum(['keep', 'cancel']) }),
  response: z.object({ partner, ...settled }),
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})
