import type { Role } from '@doorstep/shared/contracts'
import type { ColumnType, Generated } from 'kysely'

interface OrganisationsTable {
  id: string
  name: string
  timeZone: Generated<string>
  openOrdersPerPartner: Generated<number>
  ordersPerRun: Generated<number>
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
}

declare module '../kernel/database.ts' {
  interface Database {
    organisations: OrganisationsTable
    members: MembersTable
  }
}
