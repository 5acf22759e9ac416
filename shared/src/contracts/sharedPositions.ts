import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, point } from './fields.ts'

/** Seconds that a point may be old when it is sent: what could not be sent in time is dropped. */
export const maxPositionAge = 120

const params = z.strictObject({ roundId: id })

export const sharePosition = endpoint({
  id: 'sharePosition',
  method: 'PUT',
  path: '/api/rounds/:roundId/position',
  access: ['driver'],
  summary: 'Say where the driver of an open round is, in place of the point before; only the last one is stored',
  params,
  body: z.strictObject({
    /** Stored to four decimals, about ten metres. */
    point,
    /** How long ago it was measured: a length of time, because a phone's clock may be wrong. */
    ageSeconds: z
      .int('must be a number of seconds')
      .min(0, 'cannot be in the future')
      .max(maxPositionAge, `can be at most ${maxPositionAge}`),
  }),
  maxBody: 1024,
  status: 204,
  errors: ['not-found', 'conflict'],
})

export const stopSharingPosition = endpoint({
  id: 'stopSharingPosition',
  method: 'DELETE',
  path: '/api/rounds/:roundId/position',
  access: ['driver'],
  summary: "Delete the driver's last point of a round; doing so twice changes nothing",
  params,
  status: 204,
  errors: ['not-found'],
})

export const sharedPosition = z
  .object({
    roundId: id,
    driver: z.object({ id, name: z.string() }),
    point,
    ageSeconds: z.int().min(0),
  })
  .meta({ id: 'SharedPosition' })
export type SharedPosition = z.output<typeof sharedPosition>

export const listSharedPositions = endpoint({
  id: 'listSharedPositions',
  method: 'GET',
  path: '/api/runs/:runId/positions',
  access: planners,
  summary: 'The last point of each driver of a published run who shares it; reading is audited',
  params: z.strictObject({ runId: id }),
  response: z.object({ items: z.array(sharedPosition) }),
  status: 200,
  errors: ['not-found'],
})
