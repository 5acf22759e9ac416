import { z } from 'zod'
import { cleanText } from '../rules/cleanText.ts'
import { endpoint } from './endpoint.ts'
import { point } from './fields.ts'

export const checkPostcode = endpoint({
  id: 'checkPostcode',
  method: 'POST',
  path: '/api/postcodes/check',
  access: ['handler', 'partner', 'organiser', 'admin'],
  summary: 'Looks up a postcode as typed; an unknown one is a result, not an error',
  body: z.strictObject({ text: z.string().overwrite(cleanText).max(40, 'is too long for a postcode') }),
  response: z.object({
    /** `forces`: a British Forces Post Office number, which rounds do not serve. */
    status: z.enum(['found', 'unknown', 'malformed', 'partial', 'forces']),
    /** Normal form when the text is a postcode. */
    postcode: z.string().nullable(),
    /** Its centre, if known. */
    point: point.nullable(),
    /** For an unknown one, a nearby point to start the pin from. */
    nearby: point.nullable(),
    suggestions: z.array(z.string()),
  }),
  status: 200,
})
