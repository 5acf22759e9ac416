import type { Actor } from '../kernel/actor.ts'
import type { Row } from '../kernel/database.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** Whoever uploaded a file: the worker sees and writes what they may. */
export type Uploader = Pick<Actor, 'organisationId' | 'userId' | 'role' | 'partnerId' | 'timeZone'>

export const uploaderOf = (item: Row<'imports'>, timeZone: string): Uploader => ({
  organisationId: item.organisationId,
  userId: item.createdBy,
  role: item.createdRole,
  partnerId: item.partnerId,
  timeZone,
})

export const tenantOf = ({ organisationId, userId, role, partnerId }: Omit<Uploader, 'timeZone'>): Tenant => ({
  organisationId,
  userId,
  role,
  partnerId,
})
