import { z } from 'zod'
import { endpoint, roles } from './endpoint.ts'
import { line } from './fields.ts'
import { passkeyAssertion } from './passkeyFields.ts'

export const passwordLength = { min: 10, max: 128 } as const

/** A password that somebody chooses. The server also refuses those that were published after break-ins. */
export const newPassword = z
  .string('is required')
  .min(passwordLength.min, `needs at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `can have at most ${passwordLength.max} characters`)

/** An existing one, as it was typed. */
export const existingPassword = z.string().min(1, 'is required').max(200)

/** An assertion has up to 13,400 characters. */
export const confirmationBytes = 16_384

/** Exactly one of the two. */
export const hasOneProof = (proof: { password?: unknown; passkey?: unknown }) =>
  (proof.password === undefined) !== (proof.passkey === undefined)

/** Shows that whoever asks is the account's owner: its password, or one of its passkeys, with a challenge of `beginPasskeySignIn`. */
export const confirmation = z
  .strictObject({ password: existingPassword.optional(), passkey: passkeyAssertion.optional() })
  .refine(hasOneProof, { path: ['password'], message: 'is required' })
export type Confirmation = z.output<typeof confirmation>

/** Six digits from an app, or a backup code. */
export const oneTimeCode = z.string().trim().min(1, 'is required').max(32)

export const getAccount = endpoint({
  id: 'getAccount',
  method: 'GET',
  path: '/api/account',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'The own account: what one signs in with',
  response: z.object({
    name: z.string(),
    email: z.string(),
    /** Otherwise one signs in with a passkey only. */
    hasPassword: z.boolean(),
  }),
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
  summary: 'Change the own password, or choose a first one; ends every other session of the account',
  body: z
    .strictObject({
      currentPassword: existingPassword.optional(),
      /** Instead of the current password. */
      passkey: passkeyAssertion.optional(),
      newPassword,
    })
    .refine(({ currentPassword, passkey }) => hasOneProof({ password: currentPassword, passkey }), {
      path: ['currentPassword'],
      message: 'is required',
    }),
  maxBody: confirmationBytes,
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
