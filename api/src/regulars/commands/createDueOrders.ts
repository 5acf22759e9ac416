import { doorstepSeconds, dueDaysOf, type OrganisationSettings, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { TenantDb } from '../../kernel/tenant.ts'
import { logRegularOrders, type RegularOrder } from '../../orders/index.ts'
import { loadSettings } from '../../settings/index.ts'
import { isStopped } from '../policy.ts'
import { listRegulars, type RegularRow } from '../queries.ts'

/**
 * Creates the orders that recurring ones ask for on a date, those of closed days beside it included: one per regular and due day, however often it is
 * called. Weight and time at the door are the defaults of now. Where the hub is full, the order goes to its next day with room.
 *
 * @returns how many were created now
 */
export async function createDueOrders(db: TenantDb, organisationId: string, date: string): Promise<number> {
  const due = (await listRegulars(db))
    .filter((regular) => !isStopped(regular))
    .flatMap((regular) => dueDaysOf(regular, regular, date).map((dueOn) => ({ regular, dueOn })))
  if (due.length === 0) return 0
  const settings = await loadSettings(db)
  return logRegularOrders(
    db,
    organisationId,
    due.map(({ regular, dueOn }) => buildOrder(regular, { date, dueOn }, settings)),
  )
}

const buildOrder = (
  regular: RegularRow,
  { date, dueOn }: { date: string; dueOn: string },
  settings: OrganisationSettings,
): RegularOrder => ({
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
  regularDate: dueOn,
})
