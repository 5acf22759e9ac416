import { z } from 'zod'
import { newPassword } from './account.ts'
import { endpoint } from './endpoint.ts'

/** The secret of a link, from the part of its address after #. */
const linkToken = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/, 'is not from a link')

export const requestPasswordReset = endpoint({
  id: 'requestPasswordReset',
  method: 'POST',
  path: '/api/password-resets',
  access: 'open',
  summary: 'Ask for a link to a new password by email; the answer is the same for every address',
  body: z.strictObject({ email: z.email('must be an email address').max(254) }),
  maxBody: 4096,
  response: z.object({
    /** Without a mail server nothing is sent: an admin passes a link on. */
    hasMail: z.boolean(),
  }),
  status: 200,
  errors: ['too-many-requests'],
})

export const checkPasswordReset = endpoint({
  id: 'checkPasswordReset',
  method: 'POST',
  path: '/api/password-resets/check',
  access: 'open',
  summary: 'Whether a link to a new password still works, before a password is typed',
  body: z.strictObject({ token: linkToken }),
  maxBody: 4096,
  status: 204,
  errors: ['not-found', 'too-many-requests'],
})

export const completePasswordReset = endpoint({
  id: 'completePasswordReset',
  method: 'POST',
  path: '/api/password-resets/complete',
  access: 'open',
  summary: 'Set a new password with a link, once; ends every session of the account',
  body: z.strictObject({ token: linkToken, password: newPassword }),
  maxBody: 4096,
  status: 204,
  errors: ['not-found', 'too-many-requests'],
})

export const createPasswordReset = endpoint({
  id: 'createPasswordReset',
  method: 'POST',
  path: '/api/members/:userId/password-reset',
  access: ['admin'],
  summary: 'A link to a new password for a member, to pass on; shown once',
  params: z.strictObject({
    userId: z
      .string()
      .max(64)
      .regex(/^[\w-]+$/, 'is not a valid id'),
  }),
  body: z.strictObject({
    /** For somebody who has lost their phone: the link also turns one-time codes off and removes passkeys. */
    removesSecondFactor: z.boolean(),
  }),
  response: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
  status: 201,
  errors: ['not-found', 'conflict'],
})
