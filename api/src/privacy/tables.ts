import type { Generated } from 'kysely'
import type { TenantColumns } from '../kernel/columns.ts'

interface AuditTable extends TenantColumns {
  at: Generated<Date>
  userId: string
  action: 'viewed' | 'searched' | 'created' | 'changed' | 'planned' | 'published' | 'closed' | 'signed_in'
  entity: string
  entityId: string | null
  fields: Generated<string[]>
  recipientIds: Generated<string[]>
  driverIds: Generated<string[]>
}

declare module '../kernel/database.ts' {
  interface Database {
    audit: AuditTable
  }
}
