import { z } from 'zod'
import { endpoint, roles } from './endpoint.ts'
import { line } from './fields.ts'

export const passwordLength = { min: 10, max: 128 } as const

/** A password that somebody chooses. The server also refuses those that were published after break-ins. */
export const newPassword = z
  .string('is required')
  .min(passwordLength.min, `needs at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `can have at most ${passwordLength.max} characters`)

/** An existing one, as it was typed. */
export const existingPassword = z.string().min(1, 'is required').max(200)

/** Six digits from an app, or a backup code. */
export const oneTimeCode = z.string().trim().min(1, 'is required').max(32)

export const getAccount = endpoint({
  id: 'getAccount',
  method: 'GET',
  path: '/api/account',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'The own account: what one signs in with',
  response: z.object({ name: z.string(), email: z.string() }),
  status: 200,
})

export const changeAccount = endpoint({
  id: 'changeAccount',
  method: 'PATCH',
  path: '/api/account',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Change what one is called in this organisation',
  body: z.strictObject({ name: line(200) }),
  status: 204,
})

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'POST',
  path: '/api/account/password',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Change the own password; ends every other session of the account',
  body: z.strictObject({ currentPassword: existingPassword, newPassword }),
  maxBody: 4096,
  status: 204,
  errors: ['too-many-requests'],
})

const accountSession = z
  .object({
    id: z.string(),
    /** In words, from what the browser says of itself: “Firefox on Windows”. */
    device: z.string(),
    signedInAt: z.iso.datetime(),
    /** To within five minutes. */
    lastUsedAt: z.iso.datetime(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'AccountSession' })
export type AccountSession = z.output<typeof accountSession>

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/api/account/sessions',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Where the own account is signed in, the last used first',
  response: z.object({ items: z.array(accountSession) }),
  status: 200,
})

export const endSession = endpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Sign out one device of the own account',
  params: z.strictObject({
    sessionId: z
      .string()
      .max(64)
      .regex(/^[\w-]+$/, 'is not a valid id'),
  }),
  status: 204,
  errors: ['not-found'],
})

export const endSessions = endpoint({
  id: 'endSessions',
  method: 'POST',
  path: '/api/account/sessions/end',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Sign out every device of the own account, or every other one',
  body: z.strictObject({ exceptCurrent: z.boolean() }),
  status: 204,
})
