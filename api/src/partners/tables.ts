import type { Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface Window {
  from: number
  until: number
}

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
  hours: Json<Window[]>
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
