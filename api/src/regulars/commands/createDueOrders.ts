import { doorstepSeconds, isDueOn, type OrganisationSettings, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { TenantDb } from '../../kernel/tenant.ts'
import { logRegularOrders, type RegularOrder } from '../../orders/index.ts'
import { loadSettings } from '../../settings/index.ts'
import { isStopped } from '../policy.ts'
import { listRegulars, type RegularRow } from '../queries.ts'

/**
 * Creates the orders that recurring ones ask for on a date: one per regular and day, however often it is called. Weight and time at the door are
 * the defaults of now.
 *
 * @returns how many were created now
 */
export async function createDueOrders(db: TenantDb, organisationId: string, date: string): Promise<number> {
  const due = (await listRegulars(db)).filter((regular) => !isStopped(regular) && isDueOn(regular, date))
  if (due.length === 0) return 0
  const settings = await loadSettings(db)
  return logRegularOrders(
    db,
    organisationId,
    due.map((regular) => buildOrder(regular, date, settings)),
  )
}

const buildOrder = (regular: RegularRow, date: string, settings: OrganisationSettings): RegularOrder => ({
  date,
  kind: 'parcel',
  status: 'ready',
  partnerId: regular.partnerId,
  hubId: regular.hubId,
  recipientId: regular.recipientId,
  boxes: regular.boxes,
  grams: grams(weightOfBoxes(regular.boxes, settings)),
  temperature: regular.temperature,
  serviceSeconds: doorstepSeconds(regular.boxes, regular.recipientFloor, settings),
  windowFrom: regular.windowFrom,
  windowUntil: regular.windowUntil,
  priority: regular.priority,
  regularId: regular.id,
  regularDate: date,
})
