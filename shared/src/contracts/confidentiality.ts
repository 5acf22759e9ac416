import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, storedVersion, text, version } from './fields.ts'

/** The current text; a new version asks every volunteer again. */
export const confidentialityText = z
  .object({ version: storedVersion, text: z.string() })
  .meta({ id: 'ConfidentialityText' })
export type ConfidentialityText = z.output<typeof confidentialityText>

const confidentialityView = confidentialityText
  .extend({
    /** null: the text that comes with Doorstep. */
    changedAt: z.iso.datetime().nullable(),
    /** Active volunteers, and when each accepted the current version; null: not yet. */
    volunteers: z.array(z.object({ id, name: z.string(), acceptedAt: z.iso.datetime().nullable() })),
  })
  .meta({ id: 'ConfidentialityView' })
export type ConfidentialityView = z.output<typeof confidentialityView>

export const getConfidentiality = endpoint({
  id: 'getConfidentiality',
  method: 'GET',
  path: '/api/confidentiality',
  access: planners,
  summary: 'The text that volunteers accept before they see an address, and who has accepted it',
  response: confidentialityView,
  status: 200,
})

export const changeConfidentiality = endpoint({
  id: 'changeConfidentiality',
  method: 'PUT',
  path: '/api/confidentiality',
  access: planners,
  summary: 'Write a new version of the text, which every volunteer is asked to accept',
  body: z.strictObject({ version, text: text(5000).min(1, 'is required') }),
  response: confidentialityView,
  status: 200,
  errors: ['stale-version'],
})

export const acceptConfidentiality = endpoint({
  id: 'acceptConfidentiality',
  method: 'POST',
  path: '/api/my/confidentiality',
  access: ['driver'],
  summary: 'Accept the text, in the version that was shown',
  body: z.strictObject({ version }),
  status: 204,
  errors: ['stale-version'],
})
