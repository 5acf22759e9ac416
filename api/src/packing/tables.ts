import type { foodRules } from '@doorstep/shared/contracts'

/** A view (migration 0049). */
interface PackingOrdersView {
  organisationId: string
  orderId: string
  date: string
  status: 'ready' | 'planned' | 'out'
  code: string
  hubId: string
  hubName: string
  boxes: number
  temperature: 'ambient' | 'chilled' | 'hot'
  householdSize: number
  foodRules: (typeof foodRules)[number][] | null
  roundNumber: number | null
  position: number | null
  slot: string | null
}

declare module '../kernel/database.ts' {
  interface Database {
    packingOrders: PackingOrdersView
  }
}
