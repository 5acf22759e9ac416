import type { ContactRule, DeliveryContact, Language, OrderStatus, Outcome } from '@doorstep/shared/rules'
import type { Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface OrdersTable extends TenantColumns, VersionColumns {
  date: string
  kind: 'parcel' | 'errand' | 'visit'
  status: OrderStatus
  partnerId: string
  hubId: string | null
  errandName: string | null
  errandAddress: string | null
  errandPostcode: string | null
  errandLongitude: number | null
  errandLatitude: number | null
  errandItems: string | null
  recipientId: string
  boxes: number
  grams: number
  temperature: 'ambient' | 'chilled' | 'hot'
  serviceSeconds: number
  windowFrom: number | null
  windowUntil: number | null
  priority: 'urgent' | 'normal' | 'low'
  requiredSkills: Generated<string[]>
  note: Generated<string>
  regularId: string | null
  regularDate: string | null
  runId: string | null
  attempts: Generated<number>
  lastOutcome: Outcome | null
  snapshotName: string | null
  snapshotPhone: string | null
  /** Those for delivery only: a driver reads the order. null: none, or planned before there were any. */
  snapshotContacts: Json<DeliveryContact[]> | null
  snapshotContactRule: ContactRule | null
  snapshotLanguage: Language | null
  snapshotAddress: string | null
  snapshotUnit: string | null
  snapshotPostcode: string | null
  snapshotFloor: number | null
  snapshotAccessNotes: string | null
  snapshotSafePlace: string | null
  snapshotLongitude: number | null
  snapshotLatitude: number | null
  snapshotAccessLongitude: number | null
  snapshotAccessLatitude: number | null
  /** The household's version that changed its address while the order was out, until an organiser has decided. */
  addressAsked: number | null
  createdBy: string | null
  /** The order whose boxes did not all fit into the vehicle of a round: these are the rest. */
  restOf: string | null
  restRoundId: string | null
}

declare module '../kernel/database.ts' {
  interface Database {
    orders: OrdersTable
  }
}
