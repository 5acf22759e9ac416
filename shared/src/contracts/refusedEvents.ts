import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line, moment, text } from './fields.ts'

/** What a phone recorded and the server refused, as far as an organiser has to know it. Checked less strictly than an event: it must not be refused again. */
const refusedEvent = z.strictObject({
  id,
  roundId: id,
  stopId: id.optional(),
  /** Of an event; those that the server does not know are reported too. */
  kind: line(40),
  outcome: line(40).optional(),
  note: text(300).default(''),
  deviceTime: moment,
  /** Why it was refused, as shown to the driver. */
  reason: text(300).default(''),
})
export type RefusedEvent = z.output<typeof refusedEvent>

export const reportRefusedEvents = endpoint({
  id: 'reportRefusedEvents',
  method: 'POST',
  path: '/api/my/refused-events',
  access: ['driver'],
  summary: 'Pass events that were refused on to the organisers, as follow-ups; sending again changes nothing',
  body: z.strictObject({ events: z.array(refusedEvent).min(1).max(50) }),
  /** With a note and a reason at each. */
  maxBody: 131_072,
  status: 204,
})
