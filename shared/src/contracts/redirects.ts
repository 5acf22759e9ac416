import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, moment } from './fields.ts'

/** Somebody nearby who waits for hot food. No name and no address: those come with the stop, once the driver has accepted. */
export const redirectOffer = z
  .object({
    orderId: id,
    /** Along the streets, from the silent door; a guess where no map is loaded, or it does not answer in time. */
    metres: z.int(),
    seconds: z.int(),
    boxes: z.int(),
  })
  .meta({ id: 'RedirectOffer' })
export type RedirectOffer = z.output<typeof redirectOffer>

const params = z.strictObject({ roundId: id, stopId: id })

export const findRedirect = endpoint({
  id: 'findRedirect',
  method: 'GET',
  path: '/api/rounds/:roundId/stops/:stopId/redirect',
  access: ['driver'],
  summary: 'The nearest household that waits for the hot food of a door where nobody answered',
  params,
  response: z.object({
    offer: redirectOffer.nullable(),
    /** The stop that the food is on its way to already; null: to none. */
    takenTo: id.nullable(),
  }),
  status: 200,
  errors: ['not-found'],
})

export const redirectFood = endpoint({
  id: 'redirectFood',
  method: 'POST',
  path: '/api/rounds/:roundId/stops/:stopId/redirect',
  access: ['driver'],
  summary:
    'Take the hot food of a silent door to the household that was offered: it becomes the next stop of the round',
  params,
  body: z.strictObject({
    /** Of the event, generated on the phone; sending it twice has no effect. */
    eventId: id,
    orderId: id,
    deviceTime: moment,
  }),
  /** The new stop. */
  response: z.object({ stopId: id }),
  status: 200,
  errors: ['not-found', 'conflict'],
})

export const undoRedirect = endpoint({
  id: 'undoRedirect',
  method: 'POST',
  path: '/api/rounds/:roundId/stops/:stopId/redirect/undo',
  access: ['driver'],
  summary:
    'Take back that the hot food of a silent door goes to another household: its stop leaves the round, while nothing is recorded there, and it waits again',
  params,
  body: z.strictObject({
    /** Of the event, generated on the phone; sending it twice has no effect. */
    eventId: id,
    deviceTime: moment,
  }),
  status: 204,
  errors: ['not-found', 'conflict'],
})
