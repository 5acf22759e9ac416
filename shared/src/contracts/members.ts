import { z } from 'zod'
import { endpoint, planners, roles } from './endpoint.ts'
import { id, line, storedVersion, version, versionInQuery } from './fields.ts'

/** An account's id, as better-auth makes it. */
export const userId = z
  .string()
  .min(1, 'is required')
  .max(64, 'is not a valid id')
  .regex(/^[\w-]+$/, 'is not a valid id')

export const heldRoles = z
  .array(z.enum(roles, 'is not a role'))
  .min(1, 'need at least one')
  .max(roles.length)
  .refine((held) => new Set(held).size === held.length, 'cannot be given twice')

export const memberName = line(200)

export const member = z
  .object({
    userId,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    partnerId: id.nullable(),
    driverId: id.nullable(),
    /** False: suspended. */
    active: z.boolean(),
    /** Of the last sign-in to this organisation; null: never. */
    signedInAt: z.iso.datetime().nullable(),
    version: storedVersion,
  })
  .meta({ id: 'Member' })
export type MemberView = z.output<typeof member>

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/api/members',
  access: planners,
  summary: 'Who may sign in to the organisation, also those who are suspended, by name',
  response: z.object({ items: z.array(member) }),
  status: 200,
})

export const updateMember = endpoint({
  id: 'updateMember',
  method: 'PATCH',
  path: '/api/members/:userId',
  access: ['admin'],
  summary:
    'Change the name or the roles of a member, suspend them or let them in again; open pages of theirs end at once',
  params: z.strictObject({ userId }),
  body: z.strictObject({
    version,
    name: memberName.optional(),
    roles: heldRoles.optional(),
    /** Required with the role partner; dropped without it. */
    partnerId: id.nullable().optional(),
    /** Required with the role driver; dropped without it. */
    driverId: id.nullable().optional(),
    active: z.boolean().optional(),
  }),
  response: member,
  status: 200,
  errors: ['not-found', 'stale-version', 'conflict'],
})

export const removeMember = endpoint({
  id: 'removeMember',
  method: 'DELETE',
  path: '/api/members/:userId',
  access: ['admin'],
  summary: 'Remove a member from the organisation; their account and their other organisations stay',
  params: z.strictObject({ userId }),
  query: z.strictObject({ version: versionInQuery }),
  status: 204,
  errors: ['not-found', 'stale-version', 'conflict'],
})
