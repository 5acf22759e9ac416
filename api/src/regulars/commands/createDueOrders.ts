import { doorstepSeconds, isDueOn, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { TenantDb } from '../../kernel/tenant.ts'
import { logRegularOrders, type RegularOrder } from '../../orders/index.ts'
import { isStopped } from '../policy.ts'
import { listRegulars, type RegularRow } from '../queries.ts'

/**
 * Creates the orders that recurring ones ask for on a date: one per regular and day, however often it is called.
 *
 * @returns how many were created now
 */
export async function createDueOrders(db: TenantDb, organisationId: string, date: string): Promise<number> {
  const due = (await listRegulars(db)).filter((regular) => !isStopped(regular) && isDueOn(regular, date))
  return logRegularOrders(
    db,
    organisationId,
    due.map((regular) => buildOrder(regular, date)),
  )
}

const buildOrder = (regular: RegularRow, date: string): RegularOrder => ({
  date,
  kind: 'parcel',
  status: 'ready',
  partnerId: regular.partnerId,
  hubId: regular.hubId,
  recipientId: regular.recipientId,
  boxes: regular.boxes,
  grams: grams(weightOfBoxes(regular.boxes)),
  temperature: regular.temperature,
  serviceSeconds: doorstepSeconds(regular.boxes, regular.recipientFloor),
  windowFrom: regular.windowFrom,
  windowUntil: regular.windowUntil,
  priority: regular.priority,
  regularId: regular.id,
  regularDate: date,
})
