import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { day, id, storedDay, text } from './fields.ts'

/** Characters: it stands above a round on a small screen. */
export const maxBriefingLength = 200

/** What the organiser says to all drivers of a day. */
export const briefing = z
  .object({
    id,
    date: storedDay,
    text: z.string(),
    sentAt: z.iso.datetime(),
    sentBy: z.string(),
    /** Those with a published round on the day, and when each read it; null: not yet. */
    drivers: z.array(z.object({ id, name: z.string(), readAt: z.iso.datetime().nullable() })),
  })
  .meta({ id: 'Briefing' })
export type Briefing = z.output<typeof briefing>

const currentBriefing = z.object({ briefing: briefing.nullable() })

export const getBriefing = endpoint({
  id: 'getBriefing',
  method: 'GET',
  path: '/api/briefing',
  access: planners,
  summary: 'The message to all drivers of a day, and who has read it',
  query: z.strictObject({ date: day }),
  response: currentBriefing,
  status: 200,
})

export const sendBriefing = endpoint({
  id: 'sendBriefing',
  method: 'PUT',
  path: '/api/briefing',
  access: planners,
  summary:
    'Send a message to all drivers of a day, or replace it: every driver reads the new text; an empty one takes it back',
  body: z.strictObject({
    date: day,
    text: text(maxBriefingLength),
    /** The message that this one replaces, as it was seen; null: none. */
    replaces: id.nullable(),
  }),
  response: currentBriefing,
  status: 200,
  errors: ['conflict'],
})
