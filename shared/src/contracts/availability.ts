import { z } from 'zod'
import { rotaLimits } from '../rules/rota.ts'
import { linkToken } from './driverLinks.ts'
import { endpoint, planners } from './endpoint.ts'
import { day, id, line, mode, phone, storedDay, storedVersion, timeWindow, version } from './fields.ts'

/** An answer to a question, for organisers. */
export const availabilityAnswer = z
  .object({
    id,
    name: z.string(),
    phone: z.string().nullable(),
    isYes: z.boolean(),
    window: timeWindow,
    mode,
    /** Whose number and first name these are; else whose number it is, for the organiser to decide. null: somebody new. */
    driver: z.object({ id, name: z.string(), isCertain: z.boolean() }).nullable(),
    /** What came of it, as long as it is there. */
    shiftId: id.nullable(),
    dismissed: z.boolean(),
    version: storedVersion,
  })
  .meta({ id: 'AvailabilityAnswer' })
export type AvailabilityAnswer = z.output<typeof availabilityAnswer>

export const availabilityAsk = z
  .object({
    id,
    date: storedDay,
    window: timeWindow,
    wanted: z.int(),
    mode: mode.nullable(),
    booksMatched: z.boolean(),
    /** The link opens, until the day begins. */
    isOpen: z.boolean(),
    answers: z.array(availabilityAnswer),
    version: storedVersion,
  })
  .meta({ id: 'AvailabilityAsk' })
export type AvailabilityAsk = z.output<typeof availabilityAsk>

export const listAvailabilityAsks = endpoint({
  id: 'listAvailabilityAsks',
  method: 'GET',
  path: '/api/availability-asks',
  access: planners,
  summary: 'Questions for days that are not over, with their answers',
  response: z.object({ items: z.array(availabilityAsk) }),
  status: 200,
})

const askWithToken = z.object({ ask: availabilityAsk, token: z.string() })

export const createAvailabilityAsk = endpoint({
  id: 'createAvailabilityAsk',
  method: 'POST',
  path: '/api/availability-asks',
  access: planners,
  summary: 'Ask who is available on a later day; the secret of the link is shown this once',
  body: z.strictObject({
    date: day,
    window: timeWindow,
    wanted: z.int().min(1).max(100),
    mode: mode.nullable().default(null),
    booksMatched: z.boolean().default(false),
  }),
  response: askWithToken,
  status: 201,
})

const askParams = z.strictObject({ askId: id })

export const replaceAvailabilityLink = endpoint({
  id: 'replaceAvailabilityLink',
  method: 'POST',
  path: '/api/availability-asks/:askId/link',
  access: planners,
  summary: 'A new link for a question; the earlier one opens no more',
  params: askParams,
  body: z.strictObject({ version }),
  response: askWithToken,
  status: 200,
  errors: ['not-found', 'stale-version'],
})

export const revokeAvailabilityAsk = endpoint({
  id: 'revokeAvailabilityAsk',
  method: 'POST',
  path: '/api/availability-asks/:askId/revoke',
  access: planners,
  summary: 'End the link of a question; its answers stay until the day is over',
  params: askParams,
  body: z.strictObject({ version }),
  status: 204,
  errors: ['not-found', 'stale-version'],
})

const answerParams = z.strictObject({ answerId: id })

export const acceptAvailabilityAnswer = endpoint({
  id: 'acceptAvailabilityAnswer',
  method: 'POST',
  path: '/api/availability-answers/:answerId/accept',
  access: planners,
  summary: 'Make an answer a shift, of a driver or of a new one with its name and number',
  params: answerParams,
  /** null: somebody new. */
  body: z.strictObject({ version, driverId: id.nullable() }),
  response: availabilityAnswer,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const dismissAvailabilityAnswer = endpoint({
  id: 'dismissAvailabilityAnswer',
  method: 'POST',
  path: '/api/availability-answers/:answerId/dismiss',
  access: planners,
  summary: 'Set an answer aside',
  params: answerParams,
  body: z.strictObject({ version }),
  status: 204,
  errors: ['not-found', 'stale-version'],
})

const ownAnswer = z.object({ name: z.string(), isYes: z.boolean(), window: timeWindow, mode })

export const openAvailabilityAsk = endpoint({
  id: 'openAvailabilityAsk',
  method: 'POST',
  path: '/api/availability/open',
  access: 'open',
  summary: 'What is asked, for whoever has the secret of the link; and their own answer, if they have its secret',
  body: z.strictObject({ token: linkToken, secret: linkToken.nullable().default(null) }),
  maxBody: 1024,
  response: z.object({
    organisation: z.string(),
    date: storedDay,
    window: timeWindow,
    wanted: z.int(),
    mode: mode.nullable(),
    answer: ownAnswer.nullable(),
  }),
  status: 200,
  errors: ['not-found', 'too-many-requests'],
})

export const answerAvailability = endpoint({
  id: 'answerAvailability',
  method: 'POST',
  path: '/api/availability/answer',
  access: 'open',
  summary: 'Answer a question, or change one’s answer; its secret is for changing it later',
  body: z.strictObject({
    token: linkToken,
    secret: linkToken.nullable().default(null),
    name: line(rotaLimits.answerName),
    phone: phone.nullable().default(null),
    isYes: z.boolean(),
    window: timeWindow,
    mode,
  }),
  maxBody: 4096,
  response: z.object({ secret: z.string() }),
  status: 200,
  errors: ['not-found', 'conflict', 'too-many-requests'],
})

export const withdrawAvailability = endpoint({
  id: 'withdrawAvailability',
  method: 'POST',
  path: '/api/availability/withdraw',
  access: 'open',
  summary: 'Take back one’s answer',
  body: z.strictObject({ token: linkToken, secret: linkToken }),
  maxBody: 1024,
  status: 204,
  errors: ['not-found', 'too-many-requests'],
})
