import type { Contact, ContactRule, Language } from '@doorstep/shared/rules'
import type { ColumnType, Generated } from 'kysely'
import type { TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface RecipientsTable extends TenantColumns, VersionColumns {
  originPartnerId: string | null
  name: string
  phone: string | null
  contacts: ColumnType<Contact[], Contact[] | undefined, Contact[]>
  contactRule: Generated<ContactRule>
  /** What the household speaks best; null: English, or not known. */
  language: Language | null
  address: string
  unit: string | null
  postcode: string
  longitude: number | null
  latitude: number | null
  pinSource: 'placed' | 'exact' | 'interpolated' | 'street' | 'postcode' | 'none'
  accessLongitude: number | null
  accessLatitude: number | null
  floor: number | null
  accessNotes: Generated<string>
  safePlace: string | null
  householdSize: number
  foodRules: string[] | null
}

interface RecipientPartnersTable {
  organisationId: string
  recipientId: string
  partnerId: string
}

declare module '../kernel/database.ts' {
  interface Database {
    recipients: RecipientsTable
    recipientPartners: RecipientPartnersTable
  }
}
