import { z } from 'zod'
import { endpoint, roles } from './endpoint.ts'
import { id } from './fields.ts'
import { planProgress } from './runs.ts'

/** What the page should refetch; `access`: its session, because its reader may see something else from now on, and nothing follows. Only ids and numbers. */
export const liveMessage = z
  .object({
    kind: z.enum([
      'ready',
      'access',
      'run',
      'round',
      'order',
      'shift',
      'settings',
      'progress',
      'follow-up',
      'position',
    ]),
    runId: id.optional(),
    roundId: id.optional(),
    stopId: id.optional(),
    orderId: id.optional(),
    version: z.int().optional(),
    progress: planProgress.optional(),
  })
  .meta({ id: 'LiveMessage' })
export type LiveMessage = z.output<typeof liveMessage>

export const live = endpoint({
  id: 'live',
  method: 'GET',
  path: '/api/live',
  access: roles,
  summary: 'Server-sent events: ids of what changed; drivers receive their own rounds, partners their own orders',
  query: z.strictObject({ link: id.optional() }),
  response: liveMessage,
  status: 200,
  form: 'stream',
})
