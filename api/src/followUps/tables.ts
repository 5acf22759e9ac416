import type { FollowUpKind } from '@doorstep/shared/rules'
import type { Generated } from 'kysely'
import type { Json, TenantColumns } from '../kernel/columns.ts'

/** `note` and `resolution` are free text about people; `facts` and the rest name nobody. */
interface FollowUpsTable extends TenantColumns {
  kind: FollowUpKind
  /** Ids only, such as `event:0199…`: the same cause opens one follow-up. */
  cause: string
  note: Generated<string>
  facts: Json<Record<string, string | number>>
  runId: string | null
  roundId: string | null
  stopId: string | null
  orderId: string | null
  recipientId: string | null
  openedAt: Generated<Date>
  /** null: the program. */
  openedBy: string | null
  /** Its cause was undone, or is no longer true. */
  withdrawnAt: Date | null
  resolvedAt: Date | null
  resolvedBy: string | null
  resolution: string | null
}

declare module '../kernel/database.ts' {
  interface Database {
    followUps: FollowUpsTable
  }
}
