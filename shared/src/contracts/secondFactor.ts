import { z } from 'zod'
import { confirmation, confirmationBytes, oneTimeCode } from './account.ts'
import { endpoint, roles } from './endpoint.ts'
import { id, line } from './fields.ts'
import { browserOptions, passkeyAssertion, passkeyRegistration } from './passkeyFields.ts'
import { session } from './session.ts'

const accountPasskey = z
  .object({ id, name: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })
  .meta({ id: 'AccountPasskey' })
export type AccountPasskey = z.output<typeof accountPasskey>

export const listPasskeys = endpoint({
  id: 'listPasskeys',
  method: 'GET',
  path: '/api/account/passkeys',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'The passkeys of the own account',
  response: z.object({ items: z.array(accountPasskey) }),
  status: 200,
})

export const beginPasskey = endpoint({
  id: 'beginPasskey',
  method: 'POST',
  path: '/api/account/passkeys/options',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Options to create a passkey with; each challenge works once, for five minutes',
  body: confirmation,
  maxBody: confirmationBytes,
  response: browserOptions,
  status: 200,
  errors: ['too-many-requests'],
})

export const createPasskey = endpoint({
  id: 'createPasskey',
  method: 'POST',
  path: '/api/account/passkeys',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Add the passkey that the browser created',
  body: z.strictObject({ name: line(60), passkey: passkeyRegistration }),
  response: accountPasskey,
  status: 201,
  errors: ['conflict'],
})

export const deletePasskey = endpoint({
  id: 'deletePasskey',
  method: 'DELETE',
  path: '/api/account/passkeys/:passkeyId',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Remove a passkey of the own account',
  params: z.strictObject({ passkeyId: id }),
  status: 204,
  errors: ['not-found', 'conflict'],
})

export const beginPasskeySignIn = endpoint({
  id: 'beginPasskeySignIn',
  method: 'POST',
  path: '/api/session/passkey/options',
  access: 'open',
  summary: 'Options to sign in with a passkey; each challenge works once, for five minutes',
  response: browserOptions,
  status: 200,
  errors: ['too-many-requests'],
})

export const signInWithPasskey = endpoint({
  id: 'signInWithPasskey',
  method: 'POST',
  path: '/api/session/passkey',
  access: 'open',
  summary: 'Sign in with a passkey; sets the session cookie',
  body: passkeyAssertion,
  response: session,
  status: 200,
  errors: ['wrong-sign-in', 'too-many-requests'],
})

export const getSecondFactor = endpoint({
  id: 'getSecondFactor',
  method: 'GET',
  path: '/api/account/second-factor',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Whether the own account signs in with one-time codes',
  response: z.object({
    isOn: z.boolean(),
    /** Left to use, each once, instead of a code. */
    backupCodes: z.int().min(0),
  }),
  status: 200,
})

const backupCodes = z.object({ backupCodes: z.array(z.string()) })

export const beginSecondFactor = endpoint({
  id: 'beginSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'A new secret for an authenticator app, in use once a code confirms it',
  body: confirmation,
  maxBody: confirmationBytes,
  response: z.object({
    secret: z.string().meta({ description: 'Base 32' }),
    address: z.string().meta({ description: 'otpauth: address, as in the QR code' }),
  }),
  status: 200,
  errors: ['conflict', 'too-many-requests'],
})

export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Put the new secret to use with a first code; the only time that the backup codes are shown',
  body: z.strictObject({ code: oneTimeCode }),
  response: backupCodes,
  status: 200,
  errors: ['too-many-requests'],
})

export const replaceBackupCodes = endpoint({
  id: 'replaceBackupCodes',
  method: 'POST',
  path: '/api/account/second-factor/backup-codes',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'New backup codes in place of all earlier ones',
  body: confirmation,
  maxBody: confirmationBytes,
  response: backupCodes,
  status: 200,
  errors: ['conflict', 'too-many-requests'],
})

export const endSecondFactor = endpoint({
  id: 'endSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor/end',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Sign in without one-time codes again',
  body: confirmation,
  maxBody: confirmationBytes,
  status: 204,
  errors: ['too-many-requests'],
})
