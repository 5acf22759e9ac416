import type { HubObstacle, updateOrder } from '@doorstep/shared/contracts'
import { doorstepSeconds, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findHub } from '../../partners/index.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipient, listVisibleDoors } from '../../recipients/index.ts'
import { assertSkillsListed, loadOrderDefaults, loadSettings } from '../../settings/index.ts'
import { assertCanChange } from '../policy.ts'
import { lockOrderVersion } from '../queries.ts'
import { assertHubTakes } from './assertHubTakes.ts'
import { buildErrandColumns } from './buildErrandColumns.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'
import { announceOrder } from './transitionOrders.ts'

type Changes = z.output<typeof updateOrder.body>

/**
 * Changes an order that is not out yet. A planned one goes back to ready, because the plan was made for the old order: its run has to be
 * planned again.
 */
export async function changeOrder(
  db: TenantDb,
  actor: Actor,
  orderId: string,
  { overrides = [], ...changes }: Changes,
  now: Date,
): Promise<void> {
  const order = await lockOrderVersion(db, orderId, changes.version)
  assertCanChange(order.status)
  if (changes.hubId) await requireActiveSupply(db, { partnerId: order.partnerId, hubId: changes.hubId })
  if (changes.boxes === 0 && order.kind === 'parcel') throw invalidField('boxes', 'must be at least 1 for a parcel')
  for (const field of ['errandPlace', 'errandItems'] as const)
    if (changes[field] && order.kind !== 'errand') throw invalidField(field, 'belongs to an errand only')
  if (changes.requiredSkills)
    assertSkillsListed('requiredSkills', changes.requiredSkills, await loadSettings(db), order.requiredSkills)
  const overridden = await assertStillTaken(db, actor, order, changes, { now, overrides })
  const { version: _, window, weightKg, errandPlace, ...plain } = changes
  const errand = errandPlace ? (await buildErrandColumns(db, errandPlace)).columns : {}
  await db
    .updateTable('orders')
    .set({
      ...(order.status === 'planned' ? { status: 'ready' as const } : {}),
      // Also after a failed attempt: an undo would send it out as it was before.
      runId: null,
      ...(await deriveFromBoxes(db, order, changes.boxes)),
      ...errand,
      ...definedFields(plain),
      ...(window === undefined ? {} : { windowFrom: window?.from ?? null, windowUntil: window?.until ?? null }),
      ...(weightKg === undefined ? {} : { grams: grams(weightKg) }),
      version: order.version + 1,
    })
    .where('id', '=', orderId)
    .execute()
  const { version: __, ...fields } = changes
  await audit(db, actor, {
    action: 'changed',
    entity: 'order',
    entityId: orderId,
    fields: [...Object.keys(fields), ...overridden.map((obstacle) => `override ${obstacle}`)],
  })
  await announceOrder(db, order)
}

/** A parcel that moves to another day or hub is as a new one there; more boxes need room on its day. */
async function assertStillTaken(
  db: TenantDb,
  actor: Actor,
  order: Row<'orders'>,
  changes: Omit<Changes, 'overrides'>,
  choice: { now: Date; overrides: readonly HubObstacle[] },
): Promise<HubObstacle[]> {
  const { date = order.date, hubId = order.hubId, boxes = order.boxes } = changes
  const moves = date !== order.date || hubId !== order.hubId
  if (order.kind !== 'parcel' || hubId === null || !(moves || boxes > order.boxes)) return []
  const hub = await findHub(db, hubId)
  if (!hub) return []
  const demand = { date, boxes, recipientId: order.recipientId, orderId: order.id }
  return assertHubTakes(db, actor, hub, demand, { ...choice, except: moves ? [] : ['closed', 'past_cut_off'] })
}

/**
 * More boxes weigh more and take longer at the door, unless somebody chose another weight or time for this order. It goes on with the defaults it was
 * logged with, also when the organisation has others by now.
 */
async function deriveFromBoxes(db: TenantDb, order: Row<'orders'>, boxes: number | undefined) {
  if (boxes === undefined || boxes === order.boxes) return {}
  const recipient = (await findRecipient(db, order.recipientId)) ?? (await listVisibleDoors(db, [order.recipientId]))[0]
  const floor = recipient?.floor ?? null
  const defaults = await loadOrderDefaults(db)
  const ofWeight = defaults.find((each) => order.grams === grams(weightOfBoxes(order.boxes, each)))
  const ofTime = defaults.find((each) => order.serviceSeconds === doorstepSeconds(order.boxes, floor, each))
  return {
    ...(ofWeight ? { grams: grams(weightOfBoxes(boxes, ofWeight)) } : {}),
    ...(ofTime ? { serviceSeconds: doorstepSeconds(boxes, floor, ofTime) } : {}),
  }
}
