import { z } from 'zod'
import { endpoint, roles } from './endpoint.ts'
import { id } from './fields.ts'

export const listOwnOrganisations = endpoint({
  id: 'listOwnOrganisations',
  method: 'GET',
  path: '/api/session/organisations',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'The organisations that one is an active member of, by name',
  response: z.object({ items: z.array(z.object({ id, name: z.string(), isCurrent: z.boolean() })) }),
  status: 200,
})

export const switchOrganisation = endpoint({
  id: 'switchOrganisation',
  method: 'POST',
  path: '/api/session/organisation',
  access: roles,
  admitsWithoutSecondFactor: true,
  summary: 'Change this session to another of the own organisations; its open pages end',
  body: z.strictObject({ organisationId: id }),
  status: 204,
  errors: ['not-found'],
})
