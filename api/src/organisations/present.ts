import type { Invitation, MemberView } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import type { MemberRow } from './queries.ts'

export const presentMember = (row: MemberRow): MemberView => ({
  userId: row.userId,
  name: row.name,
  email: row.email,
  roles: row.roles,
  partnerId: row.partnerId,
  driverId: row.driverId,
  active: row.active,
  signedInAt: row.signedInAt?.toISOString() ?? null,
  version: row.version,
})

/** Without the token, which is shown once, and its hash. */
export const presentInvitation = (row: Row<'invitations'>): Invitation => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles,
  partnerId: row.partnerId,
  driverId: row.driverId,
  expiresAt: row.expiresAt.toISOString(),
})
