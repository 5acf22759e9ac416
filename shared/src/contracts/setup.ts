import { z } from 'zod'
import { isTimeZone } from '../rules/timeZone.ts'
import { hasOneProof, newPassword } from './account.ts'
import { endpoint } from './endpoint.ts'
import { line } from './fields.ts'
import { browserOptions, passkeyRegistration } from './passkeyFields.ts'

/** As pasted: a link that was cut off is answered like any that nobody made. */
const shownToken = z.string('is required').min(1, 'is required').max(64, 'is too long')

export const installation = z
  .object({
    /** The invented organisation of the demo, whose passwords are public. */
    isDemo: z.boolean(),
    /** There is no organisation yet, so nobody to sign in. */
    isEmpty: z.boolean(),
  })
  .meta({ id: 'Installation' })

export const getInstallation = endpoint({
  id: 'getInstallation',
  method: 'GET',
  path: '/api/installation',
  access: 'open',
  summary: 'Whether this is the demo, and whether it still has to be set up',
  response: installation,
  status: 200,
})

/** `ended`: a newer link replaced it, or there is an organisation already. */
export const setupLinkStates = ['open', 'used', 'expired', 'ended', 'unknown'] as const
export type SetupLinkState = (typeof setupLinkStates)[number]

export const checkSetupLink = endpoint({
  id: 'checkSetupLink',
  method: 'POST',
  path: '/api/setup/link',
  access: 'open',
  summary: 'Whether a setup link can be used',
  body: z.strictObject({ token: shownToken }),
  maxBody: 1024,
  response: z.object({ state: z.enum(setupLinkStates) }),
  status: 200,
  errors: ['too-many-requests'],
})

const newInstallation = {
  token: shownToken,
  organisation: line(80),
  timeZone: z.string('is required').max(64, 'is not a time zone').refine(isTimeZone, 'is not a time zone'),
  /** Of the first admin, as the email. */
  name: line(80),
  email: z.email('must be an email address').max(254),
}

export const beginSetUpPasskey = endpoint({
  id: 'beginSetUpPasskey',
  method: 'POST',
  path: '/api/setup/passkey/options',
  access: 'open',
  summary:
    'Options to create the first admin’s passkey with; checks the rest first, so that no passkey is created in vain',
  body: z.strictObject(newInstallation),
  maxBody: 4096,
  /** `options`: where the link is `open`. */
  response: z.object({ state: z.enum(setupLinkStates), options: browserOptions.optional() }),
  status: 200,
  errors: ['too-many-requests'],
})

export const setUp = endpoint({
  id: 'setUp',
  method: 'POST',
  path: '/api/setup',
  access: 'open',
  summary:
    'Create the first organisation and its first admin with a setup link, and sign in; an existing demo is deleted',
  body: z
    .strictObject({
      ...newInstallation,
      password: newPassword.optional(),
      /** Instead of a password. */
      passkey: passkeyRegistration.optional(),
    })
    .refine(hasOneProof, { path: ['password'], message: 'is required' }),
  maxBody: 24_576,
  /** `open`: set up, and signed in. Otherwise why the link cannot be used. */
  response: z.object({ state: z.enum(setupLinkStates) }),
  status: 200,
  errors: ['too-many-requests', 'conflict'],
})

export const startForReal = endpoint({
  id: 'startForReal',
  method: 'POST',
  path: '/api/demo/replace',
  access: ['admin'],
  summary: 'Delete the demo with everything in it. The answer holds the secret of a setup link',
  response: z.object({ token: shownToken }),
  status: 200,
  errors: ['not-found'],
})
