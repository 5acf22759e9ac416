import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, moment, text } from './fields.ts'
import { outcomeValue } from './rounds.ts'

/** PostgreSQL's `bigint` covers all integers that JSON represents exactly. */
const eventNumber = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

export const newStopEvent = z
  .strictObject({
    /** Generated on the phone; sending it twice has no effect. */
    id,
    stopId: id,
    kind: z.enum(['outcome', 'undo']),
    outcome: outcomeValue.optional(),
    undoes: id.optional(),
    note: text(300).default(''),
    deviceTime: moment,
    /**
     * The store that numbered the event (a phone's database, an open page), and the number: it increases whatever the clock says. Older versions
     * of the page send neither this nor `seen`.
     */
    deviceId: id.optional(),
    deviceCounter: eventNumber.min(1).optional(),
    /** The stop's `lastEvent` known to the device when the event was made. */
    seen: eventNumber.optional(),
  })
  .superRefine((value, context) => {
    if ((value.deviceId === undefined) !== (value.deviceCounter === undefined))
      context.addIssue({
        code: 'custom',
        path: [value.deviceId === undefined ? 'deviceId' : 'deviceCounter'],
        message: 'is required',
      })
    if (value.kind === 'outcome' && value.outcome === undefined)
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'is required' })
    if (value.kind === 'undo' && value.undoes === undefined)
      context.addIssue({ code: 'custom', path: ['undoes'], message: 'is required' })
    if (value.kind === 'outcome' && value.undoes !== undefined)
      context.addIssue({ code: 'custom', path: ['undoes'], message: 'belongs to an undo only' })
    if (value.kind === 'undo' && value.outcome !== undefined)
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'does not belong to an undo' })
  })
  .meta({ id: 'NewStopEvent' })
export type NewStopEvent = z.output<typeof newStopEvent>

export const recordStopEvents = endpoint({
  id: 'recordStopEvents',
  method: 'POST',
  path: '/api/rounds/:roundId/events',
  access: ['driver', 'organiser', 'admin'],
  summary:
    'Record events at stops: by the driver of the round, or by an organiser for them; late, twice or out of order is fine',
  params: z.strictObject({ roundId: id }),
  body: z.strictObject({
    events: z.array(newStopEvent).min(1).max(200),
    /** The device's clock on sending: its offset from ours is added to each `deviceTime`. */
    sentAt: moment.optional(),
  }),
  /** A day without signal, with a note at each door. */
  maxBody: 524_288,
  response: z.object({
    /** One per event, in order; `awaiting_acceptance`: it arrived more than 48 hours after the run was closed. */
    results: z.array(z.object({ id, result: z.enum(['recorded', 'already_recorded', 'awaiting_acceptance']) })),
    /** Current outcomes of these stops. */
    stops: z.array(z.object({ id, outcome: outcomeValue.nullable(), outcomeEventId: z.string().nullable() })),
  }),
  status: 200,
  errors: ['not-found', 'conflict'],
})
