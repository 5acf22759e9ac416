import type { Role } from '@doorstep/shared/contracts'
import type { ColumnType, Generated } from 'kysely'
import type { TenantColumns } from '../kernel/columns.ts'

interface OrganisationsTable {
  id: string
  name: string
  timeZone: Generated<string>
  openOrdersPerPartner: Generated<number>
  ordersPerRun: Generated<number>
  isDemo: Generated<boolean>
  gettingStartedDismissedAt: ColumnType<Date | null, never, Date | null>
  createdAt: ColumnType<Date, never, never>
}

interface MembersTable {
  organisationId: string
  userId: string
  name: string
  roles: Role[]
  partnerId: string | null
  driverId: string | null
  active: Generated<boolean>
  version: Generated<number>
  /** Written by the database alone. */
  signedInAt: ColumnType<Date | null, never, never>
}

interface InvitationsTable extends TenantColumns {
  tokenHash: string
  name: string
  email: string | null
  roles: Role[]
  partnerId: string | null
  driverId: string | null
  invitedBy: string
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

declare module '../kernel/database.ts' {
  interface Database {
    organisations: OrganisationsTable
    members: MembersTable
    invitations: InvitationsTable
  }
}

/** Why the database refuses a change of members. */
export const memberConstraints = {
  members_last_admin: 'An organisation keeps at least one admin. Make somebody else an admin first.',
  members_driver: 'This driver can sign in already, as another member.',
}
