import type { WhenClosed } from '@doorstep/shared/rules'
import type { Generated } from 'kysely'
import type { TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface RegularsTable extends TenantColumns, VersionColumns {
  partnerId: string
  hubId: string
  recipientId: string
  weekdays: number[]
  everyWeeks: Generated<number>
  startsOn: string
  whenClosed: Generated<WhenClosed>
  reviewOn: string | null
  pausedUntil: string | null
  boxes: number
  temperature: 'ambient' | 'chilled' | 'hot'
  priority: 'urgent' | 'normal' | 'low'
  windowFrom: number | null
  windowUntil: number | null
  preferredDriverId: string | null
  backupDriverId: string | null
}

declare module '../kernel/database.ts' {
  interface Database {
    regulars: RegularsTable
  }
}
