import type { NewOrder, Warning } from '@doorstep/shared/contracts'
import { hubDayOn } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict, invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { addRecipient, findRecipient, linkToPartner, listVisibleDoors } from '../../recipients/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { assertCanLogFor } from '../policy.ts'
import { findOrder, findSameDayOrder } from '../queries.ts'
import { assertHubTakes } from './assertHubTakes.ts'
import { assertWithinQuota } from './assertWithinQuota.ts'
import { buildErrandColumns } from './buildErrandColumns.ts'
import { buildOrderRow } from './buildOrderRow.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'

/**
 * Logs an order, with a known household or a new one. The id comes from the client: the same id again changes nothing, unless it is another
 * order's.
 */
export async function logOrder(db: TenantDb, actor: Actor, input: NewOrder, now: Date): Promise<Warning[]> {
  assertCanLogFor(actor, input.partnerId)
  // The same order twice at once: the second waits and then finds the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${input.id}, 0))`.execute(db)
  const existing = await findOrder(db, input.id)
  if (existing) {
    if (await isSameOrder(db, existing, input)) return []
    throw conflict('Another order already has this id.')
  }
  await assertWithinQuota(db, actor, input.date)
  const hub = await requireActiveSupply(db, input)
  const settings = await loadSettings(db)
  assertSkillsListed('requiredSkills', input.requiredSkills, settings)
  const { recipient, warnings } = await findOrAddRecipient(db, actor, input)
  await linkToPartner(db, actor, recipient, input.partnerId)
  const order = buildOrderRow(actor, input, recipient, settings)
  const overridden =
    hub && input.kind === 'parcel'
      ? await assertHubTakes(db, actor, hub, { ...order, orderId: null }, { now, overrides: input.overrides })
      : []
  const errand =
    input.kind === 'errand' && input.errandPlace ? await buildErrandColumns(db, input.errandPlace) : undefined
  warnings.push(...(errand?.warnings ?? []))
  await db
    .insertInto('orders')
    .values({ ...order, ...errand?.columns })
    .execute()

  const sameDay = await findSameDayOrder(db, order)
  if (sameDay) warnings.push({ code: 'same_day_order', id: sameDay.id })
  if (hub && input.window && !hubDayOn(hub, input.date).hours.some((open) => open.from < (input.window?.until ?? 0)))
    warnings.push({ code: 'hub_closed_in_window', id: hub.id })
  const fields = overridden.map((obstacle) => `override ${obstacle}`)
  await audit(db, actor, { action: 'created', entity: 'order', entityId: input.id, fields })
  await announce(db, {
    organisationId: actor.organisationId,
    partnerId: input.partnerId,
    message: { kind: 'order', orderId: input.id },
  })
  return warnings
}

/** The same household, day, partner and kind; whatever else was changed in the form since, it is the same order. */
async function isSameOrder(db: TenantDb, existing: Row<'orders'>, input: NewOrder): Promise<boolean> {
  if (existing.date !== input.date || existing.partnerId !== input.partnerId || existing.kind !== input.kind)
    return false
  if (!input.recipient) return existing.recipientId === input.recipientId
  const recipient = await findRecipient(db, existing.recipientId)
  return recipient?.postcode === input.recipient.postcode && recipient.address === input.recipient.address
}

async function findOrAddRecipient(
  db: TenantDb,
  actor: Actor,
  input: NewOrder,
): Promise<{ recipient: Row<'recipients'>; warnings: Warning[] }> {
  if (input.recipient) return addRecipient(db, actor, input.recipient, 'recipient.')
  const recipient = input.recipientId ? await findRecipient(db, input.recipientId) : undefined
  if (!recipient) {
    const [door] = input.recipientId ? await listVisibleDoors(db, [input.recipientId]) : []
    throw invalidField(
      'recipientId',
      door ? 'belongs to another partner or the group: ask them to log the order' : 'is not a household we know',
    )
  }
  const hasNoPin = recipient.longitude === null && recipient.accessLongitude === null
  return { recipient, warnings: hasNoPin ? [{ code: 'pin_missing', id: recipient.id }] : [] }
}
