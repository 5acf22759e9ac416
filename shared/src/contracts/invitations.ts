import { z } from 'zod'
import { existingPassword } from './account.ts'
import { linkToken } from './driverLinks.ts'
import { endpoint, planners, roles } from './endpoint.ts'
import { id } from './fields.ts'
import { heldRoles, memberName } from './members.ts'

/** How long an invitation can be accepted. */
export const invitationDays = 7

export const invitation = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    partnerId: id.nullable(),
    driverId: id.nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.output<typeof invitation>

const email = z.email('must be an email address').max(254).toLowerCase()

export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/invitations',
  access: planners,
  summary: 'Invitations that can still be accepted; an organiser sees those that they could give',
  response: z.object({ items: z.array(invitation) }),
  status: 200,
})

export const createInvitation = endpoint({
  id: 'createInvitation',
  method: 'POST',
  path: '/api/invitations',
  access: planners,
  summary: 'Invite somebody by a link, valid for 7 days and once; only an admin invites admins and organisers',
  body: z.strictObject({
    name: memberName,
    email: email.nullable().default(null),
    roles: heldRoles,
    partnerId: id.nullable().default(null),
    driverId: id.nullable().default(null),
  }),
  /** The link is `/invitation#TOKEN`; the token is shown this once. */
  response: z.object({
    invitation,
    token: linkToken,
    /** A letter with the link is on its way: there is an email address and a mail server. */
    isMailed: z.boolean(),
  }),
  status: 201,
  errors: ['conflict'],
})

export const revokeInvitation = endpoint({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  access: planners,
  summary: 'Revoke an invitation: its link opens nothing from now on',
  params: z.strictObject({ invitationId: id }),
  status: 204,
  errors: ['not-found', 'conflict'],
})

export const lookUpInvitation = endpoint({
  id: 'lookUpInvitation',
  method: 'POST',
  path: '/api/invitation',
  access: 'open',
  summary:
    'What an invitation is to, for whoever has its link; a conflict says that it was used, revoked or has expired',
  body: z.strictObject({ token: linkToken }),
  maxBody: 1024,
  response: z.object({
    organisationName: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(z.enum(roles)),
  }),
  status: 200,
  errors: ['not-found', 'conflict', 'too-many-requests'],
})

export const acceptInvitation = endpoint({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/invitation/accept',
  access: 'open',
  summary:
    'Accept an invitation with a new account, or with an existing one and its password; signing in is a separate request',
  body: z.strictObject({ token: linkToken, name: memberName, email, password: existingPassword }),
  maxBody: 4096,
  response: z.object({ organisationName: z.string() }),
  status: 201,
  errors: ['not-found', 'conflict', 'too-many-requests'],
})

export const joinOrganisation = endpoint({
  id: 'joinOrganisation',
  method: 'POST',
  path: '/api/invitation/join',
  access: roles,
  summary: 'Accept an invitation with the account that is signed in; its session is in that organisation afterwards',
  body: z.strictObject({ token: linkToken }),
  maxBody: 1024,
  status: 204,
  errors: ['not-found', 'conflict'],
})
