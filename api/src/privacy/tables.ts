import type { Generated } from 'kysely'
import type { TenantColumns } from '../kernel/columns.ts'

type AuditAction =
  | 'viewed'
  | 'searched'
  | 'created'
  | 'changed'
  | 'planned'
  | 'published'
  | 'closed'
  | 'signed_in'
  | 'exported'
  | 'imported'
  | 'undone'
  | 'opened'
  | 'answered'
  | 'accepted'
  | 'invited'
  | 'revoked'
  | 'removed'

interface AuditTable extends TenantColumns {
  at: Generated<Date>
  userId: string
  action: AuditAction
  entity: string
  entityId: string | null
  memberId: Generated<string | null>
  fields: Generated<string[]>
  recipientIds: Generated<string[]>
  driverIds: Generated<string[]>
}

declare module '../kernel/database.ts' {
  interface Database {
    audit: AuditTable
  }
}
