import type { NewOrder, Warning } from '@doorstep/shared/contracts'
import { boxesForHousehold, doorstepSeconds, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { addRecipient, findRecipient, linkToPartner, listVisibleDoors } from '../../recipients/index.ts'
import { assertCanLogFor } from '../policy.ts'
import { findOrder, findSameDayOrder } from '../queries.ts'
import { assertWithinQuota } from './assertWithinQuota.ts'
import { buildErrandColumns } from './buildErrandColumns.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'

/**
 * Logs an order, with a known household or a new one, in one go. The id comes from the client: the same id again returns the order that
 * is there, unless it is another order's.
 */
export async function logOrder(db: TenantDb, actor: Actor, given: NewOrder): Promise<Warning[]> {
  assertCanLogFor(actor, given.partnerId)
  // The same order twice in one moment: the second waits and then finds the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${given.id}, 0))`.execute(db)
  const there = await findOrder(db, given.id)
  if (there) {
    if (await isSameOrder(db, there, given)) return []
    throw conflict('Another order has this id already.')
  }
  await assertWithinQuota(db, actor, given.date)
  const hub = await requireActiveSupply(db, given)
  const { recipient, warnings } = await findOrAddRecipient(db, actor, given)
  await linkToPartner(db, actor, recipient, given.partnerId)
  const order = buildOrderRow(actor, given, recipient)
  const errand =
    given.kind === 'errand' && given.errandPlace ? await buildErrandColumns(db, given.errandPlace) : undefined
  warnings.push(...(errand?.warnings ?? []))
  await db
    .insertInto('orders')
    .values({ ...order, ...errand?.columns })
    .execute()

  const sameDay = await findSameDayOrder(db, order)
  if (sameDay) warnings.push({ code: 'same_day_order', id: sameDay.id })
  if (hub && given.window && !hub.hours.some((open) => open.from < (given.window?.until ?? 0)))
    warnings.push({ code: 'hub_closed_in_window', id: hub.id })
  await audit(db, actor, { action: 'created', entity: 'order', entityId: given.id })
  await announce(db, {
    organisationId: actor.organisationId,
    partnerId: given.partnerId,
    message: { kind: 'order', orderId: given.id },
  })
  return warnings
}

/** For the same household, day, partner and kind. What else was changed in the form since is the same order still. */
async function isSameOrder(db: TenantDb, there: Row<'orders'>, given: NewOrder): Promise<boolean> {
  if (there.date !== given.date || there.partnerId !== given.partnerId || there.kind !== given.kind) return false
  if (!given.recipient) return there.recipientId === given.recipientId
  const recipient = await findRecipient(db, there.recipientId)
  return recipient?.postcode === given.recipient.postcode && recipient.address === given.recipient.address
}

async function findOrAddRecipient(
  db: TenantDb,
  actor: Actor,
  given: NewOrder,
): Promise<{ recipient: Row<'recipients'>; warnings: Warning[] }> {
  if (given.recipient) return addRecipient(db, actor, given.recipient, 'recipient.')
  const recipient = given.recipientId ? await findRecipient(db, given.recipientId) : undefined
  if (!recipient) {
    const [shown] = given.recipientId ? await listVisibleDoors(db, [given.recipientId]) : []
    throw invalidField(
      'recipientId',
      shown ? 'is looked after by others: ask them to log it' : 'is not a household we know',
    )
  }
  const isLost = recipient.longitude === null && recipient.accessLongitude === null
  return { recipient, warnings: isLost ? [{ code: 'pin_missing', id: recipient.id }] : [] }
}

function buildOrderRow(actor: Actor, given: NewOrder, recipient: Row<'recipients'>) {
  const boxes = given.boxes ?? (given.kind === 'parcel' ? boxesForHousehold(recipient.householdSize) : 0)
  return {
    organisationId: actor.organisationId,
    id: given.id,
    date: given.date,
    kind: given.kind,
    status: given.onHold ? ('on_hold' as const) : ('ready' as const),
    partnerId: given.partnerId,
    hubId: given.kind === 'parcel' ? given.hubId : null,
    errandItems: given.kind === 'errand' ? given.errandItems : null,
    recipientId: recipient.id,
    boxes,
    grams: grams(given.weightKg ?? weightOfBoxes(boxes)),
    temperature: given.temperature,
    serviceSeconds: given.serviceSeconds ?? doorstepSeconds(boxes, recipient.floor),
    windowFrom: given.window?.from ?? null,
    windowUntil: given.window?.until ?? null,
    priority: given.priority,
    requiredSkills: given.requiredSkills,
    note: given.note,
    createdBy: actor.userId,
  }
}
