import type { Closure, Nation, TimeSpan } from '@doorstep/shared/rules'
import type { ColumnType, Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface PartnersTable extends TenantColumns, VersionColumns {
  name: string
  contact: Generated<string>
  active: Generated<boolean>
}

interface HubsTable extends TenantColumns, VersionColumns {
  partnerId: string
  name: string
  address: string
  postcode: string
  longitude: number
  latitude: number
  phone: string | null
  /** From Monday to Sunday. */
  weeklyHours: Json<TimeSpan[][]>
  closures: ColumnType<Closure[], Closure[] | undefined, Closure[]>
  closedOnBankHolidays: Generated<boolean>
  nation: Generated<Nation>
  cutOffDays: number | null
  cutOffTime: number | null
  maximumHouseholds: number | null
  maximumBoxes: number | null
  instructions: Generated<string>
  collectSeconds: Generated<number>
  sharedWith: Generated<string[]>
  active: Generated<boolean>
}

declare module '../kernel/database.ts' {
  interface Database {
    partners: PartnersTable
    hubs: HubsTable
  }
}

/** Why the unique indexes refuse a second row. */
export const partnerConstraints = {
  partners_name: 'There is already a partner of this name.',
  hubs_name: 'There is already a hub of this name.',
}
