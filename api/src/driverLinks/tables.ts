import type { ColumnType, Generated } from 'kysely'
import type { TenantColumns } from '../kernel/columns.ts'

interface DriverLinksTable extends TenantColumns {
  roundId: string
  driverId: string
  tokenHash: string
  asksCode: boolean
  wrongCodes: Generated<number>
  createdAt: ColumnType<Date, never, never>
  expiresAt: Date
  revokedAt: Date | null
}

interface DriverLinkPhonesTable {
  organisationId: string
  linkId: string
  phoneHash: string
  /** 1 or 2: the first and the second phone. */
  place: number
  openedAt: Generated<Date>
}

declare module '../kernel/database.ts' {
  interface Database {
    driverLinks: DriverLinksTable
    driverLinkPhones: DriverLinkPhonesTable
  }
}
