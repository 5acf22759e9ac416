import { z } from 'zod'
import { endpoint, planners } from './endpoint.ts'
import { id, versionInQuery } from './fields.ts'

/** The header, and for streams the query, that names the link whose session a page uses; the phone's cookie proves it. */
export const linkHeader = 'x-doorstep-link'
export const linkQuery = 'link'

/** The secret part of a link: 128 bits. */
export const linkToken = z
  .string()
  .max(22, 'is not the secret of a link')
  .regex(/^[\w-]{22}$/, 'is not the secret of a link')

export const openDriverLink = endpoint({
  id: 'openDriverLink',
  method: 'POST',
  path: '/api/driver-links/open',
  access: 'open',
  summary: 'Exchange the secret of a driver link for a session of this phone, which reaches that round only',
  body: z.strictObject({
    token: linkToken,
    code: z
      .string()
      .trim()
      .max(4, 'must be four digits')
      .regex(/^\d{4}$/, 'must be four digits')
      .optional(),
  }),
  maxBody: 1024,
  response: z.object({
    /** null: the code has to be asked for. */
    linkId: id.nullable(),
  }),
  status: 200,
  errors: ['conflict', 'not-allowed', 'too-many-requests'],
})

/** For browsers that cannot run the app, and those without script. */
export const openPlainRound = endpoint({
  id: 'openPlainRound',
  method: 'POST',
  path: '/api/plain-round',
  access: 'open',
  summary: 'As openDriverLink, from a form without script: goes on to the plain page of the round, or says why not',
  body: z.strictObject({ token: z.string().max(200), code: z.string().max(10).optional() }),
  maxBody: 1024,
  status: 200,
  form: 'html',
})

export const getPlainRound = endpoint({
  id: 'getPlainRound',
  method: 'GET',
  path: '/api/plain-round',
  access: ['driver'],
  summary: "The driver's rounds of today as a page without script, to read",
  query: z.strictObject({ [linkQuery]: id.optional() }),
  status: 200,
  form: 'html',
})

export const acceptPlainConfidentiality = endpoint({
  id: 'acceptPlainConfidentiality',
  method: 'POST',
  path: '/api/plain-round/confidentiality',
  access: ['driver'],
  summary: 'As acceptConfidentiality, from a form without script: goes on to the plain page of the round',
  query: z.strictObject({ [linkQuery]: id.optional() }),
  body: z.strictObject({ version: versionInQuery }),
  maxBody: 1024,
  status: 200,
  form: 'html',
})

export const driverLink = z
  .object({
    id,
    roundId: id,
    roundNumber: z.int(),
    driver: z.object({ id, name: z.string() }),
    /** Secret, for the driver only: the page adds it to its own address. null once the link has ended. */
    token: z.string().nullable(),
    /** To be told apart from the link. null: none is asked for. */
    code: z.string().nullable(),
    status: z.enum(['alive', 'revoked', 'expired']),
    expiresAt: z.iso.datetime(),
    /** How many phones have opened it, two at most, and the first time. */
    phones: z.int(),
    openedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DriverLink' })
export type DriverLink = z.output<typeof driverLink>

const driverLinks = z.object({ items: z.array(driverLink) })

export const listDriverLinks = endpoint({
  id: 'listDriverLinks',
  method: 'GET',
  path: '/api/runs/:runId/driver-links',
  access: planners,
  summary: 'The links of a published run, one for each driver of each round; reading is audited',
  params: z.strictObject({ runId: id }),
  response: driverLinks,
  status: 200,
  errors: ['not-found'],
})

export const replaceDriverLink = endpoint({
  id: 'replaceDriverLink',
  method: 'POST',
  path: '/api/driver-links/:linkId/replacement',
  access: planners,
  summary: 'End a link, with the sessions of its phones, and make a new one for the same driver and round',
  params: z.strictObject({ linkId: id }),
  response: driverLinks,
  status: 200,
  errors: ['not-found', 'conflict'],
})

export const leaveDriverLink = endpoint({
  id: 'leaveDriverLink',
  method: 'DELETE',
  path: '/api/my/link',
  access: ['driver'],
  summary: 'End the session that this phone has by a driver link',
  status: 204,
  errors: ['conflict'],
})

export const revokeDriverLink = endpoint({
  id: 'revokeDriverLink',
  method: 'DELETE',
  path: '/api/driver-links/:linkId',
  access: planners,
  summary: 'End a link and the sessions of its phones at once',
  params: z.strictObject({ linkId: id }),
  status: 204,
  errors: ['not-found'],
})
