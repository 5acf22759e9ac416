import type { PackingItem } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'

export const presentPackingItem = (row: Row<'packingOrders'>): PackingItem => ({
  orderId: row.orderId,
  code: row.code,
  hub: { id: row.hubId, name: row.hubName },
  boxes: row.boxes,
  temperature: row.temperature,
  householdSize: row.householdSize,
  foodRules: row.foodRules ?? [],
  round:
    row.slot === null || row.roundNumber === null || row.position === null
      ? null
      : { slot: row.slot, number: row.roundNumber, position: row.position },
  isOut: row.status === 'out',
})
