import { z } from 'zod'
import { existingPassword, oneTimeCode } from './account.ts'
import { endpoint, roles } from './endpoint.ts'
import { id } from './fields.ts'

export const session = z
  .object({
    userId: z.string(),
    name: z.string(),
    /** The widest of the roles. */
    role: z.enum(roles),
    roles: z.array(z.enum(roles)).min(1),
    organisation: z.object({ id, name: z.string(), timeZone: z.string(), today: z.iso.date() }),
    partnerId: id.nullable(),
    driverId: id.nullable(),
    /** Their organisation requires a second factor of them, and this session has none: only the account is open. */
    needsSecondFactor: z.boolean(),
    /** Of a session by a driver link, which reaches this round alone. */
    link: z.object({ id, roundId: id }).nullable(),
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof session>

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  access: 'open',
  summary: 'Sign in with email and password; sets the session cookie',
  body: z.strictObject({
    email: z.email('must be an email address').max(254),
    password: existingPassword,
    /** Where the account has one-time codes; asked for once the password is right. */
    code: oneTimeCode.optional(),
  }),
  maxBody: 4096,
  response: session,
  status: 200,
  errors: ['wrong-sign-in', 'second-factor-needed', 'too-many-requests'],
})

export const getSession = endpoint({
  id: 'getSession',
  method: 'GET',
  path: '/api/session',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Who is signed in',
  response: session,
  status: 200,
})

export const lookUpSession = endpoint({
  id: 'lookUpSession',
  method: 'GET',
  path: '/api/session/current',
  access: 'open',
  summary: 'Who is signed in, if anybody',
  response: z.object({
    session: session.nullable(),
    /** There is a session, but its membership was suspended or removed. */
    hasAccessEnded: z.boolean(),
  }),
  status: 200,
})

export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Sign out; ends the session on the server',
  admitsFormerMembers: true,
  status: 204,
})
