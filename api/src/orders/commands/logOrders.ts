import type { NewOrder } from '@doorstep/shared/contracts'
import type { Actor } from '../../kernel/actor.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { auditAll } from '../../privacy/index.ts'
import { linkAllToPartners } from '../../recipients/index.ts'
import { assertSkillsListed, loadSettings } from '../../settings/index.ts'
import { describeOverfull } from '../hubDays.ts'
import { assertCanLogFor } from '../policy.ts'
import { assertHubTakes } from './assertHubTakes.ts'
import { assertWithinQuota } from './assertWithinQuota.ts'
import { buildErrandColumns } from './buildErrandColumns.ts'
import { buildOrderRow } from './buildOrderRow.ts'
import { requireActiveSupply } from './requireActiveSupply.ts'

/** An order for a household that exists. */
export interface BulkOrder {
  readonly input: NewOrder
  readonly recipient: Pick<Row<'recipients'>, 'id' | 'householdSize' | 'floor' | 'originPartnerId'>
}

type Logger = Pick<Actor, 'organisationId' | 'userId' | 'role' | 'partnerId' | 'timeZone'>

/** Rows per statement. */
const batchSize = 500

/** Logs many orders by the rules of one, with a few statements. @throws DomainError as `logOrder` does */
export async function logOrders(db: TenantDb, actor: Logger, orders: readonly BulkOrder[], now: Date): Promise<void> {
  const settings = await loadSettings(db)
  for (const { input } of orders) assertSkillsListed('requiredSkills', input.requiredSkills, settings)
  const hubDays = await assertHubsTake(db, actor, orders, now)
  const days = Map.groupBy(orders, ({ input }) => input.date)
  for (const [date, onDay] of [...days].toSorted()) await assertWithinQuota(db, actor, date, onDay.length)
  await linkAllToPartners(
    db,
    actor,
    orders.map(({ input, recipient }) => ({ recipient, partnerId: input.partnerId })),
  )
  for (const batch of batchesOf(orders, batchSize)) {
    const rows = []
    for (const { input, recipient } of batch) {
      const row = buildOrderRow(actor, input, recipient, settings)
      // A statement inserts rows of one shape.
      const place = input.kind === 'errand' && input.errandPlace ? input.errandPlace : undefined
      rows.push({ ...row, ...(place ? (await buildErrandColumns(db, place)).columns : noErrand) })
    }
    await db.insertInto('orders').values(rows).execute()
    await auditAll(
      db,
      actor,
      batch.map(({ input }) => ({ action: 'created', entity: 'order', entityId: input.id })),
    )
  }
  for (const { hub, date } of hubDays) {
    const sentence = await describeOverfull(db, hub, date)
    if (sentence) throw conflict(`${sentence}. Nothing was logged: choose another day for some.`)
  }
  // One message for each partner, without ids: pages fetch their list again.
  for (const partnerId of new Set(orders.map(({ input }) => input.partnerId)))
    await announce(db, { organisationId: actor.organisationId, partnerId, message: { kind: 'order' } })
}

const noErrand = {
  errandName: null,
  errandAddress: null,
  errandPostcode: null,
  errandLongitude: null,
  errandLatitude: null,
}

interface HubDay {
  readonly hub: Row<'hubs'>
  readonly date: string
}

/**
 * Every hub is open on its day and before its cut-off, unless an order sets that aside.
 *
 * @returns the hubs and days, locked, whose capacity nothing sets aside: it is checked once all orders are there
 */
async function assertHubsTake(db: TenantDb, actor: Logger, orders: readonly BulkOrder[], now: Date): Promise<HubDay[]> {
  const hubDays: HubDay[] = []
  const groups = Map.groupBy(orders, ({ input }) =>
    [input.partnerId, input.hubId, input.date, ...input.overrides.toSorted()].join(' '),
  )
  // In one order, so that two imports cannot wait for each other.
  for (const [, group] of [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const [{ input, recipient }] = group as [BulkOrder]
    assertCanLogFor(actor, input.partnerId)
    const hub = await requireActiveSupply(db, input)
    if (!hub) continue
    const demand = { date: input.date, boxes: 0, recipientId: recipient.id, orderId: null }
    const except = ['full' as const]
    await assertHubTakes(db, actor, hub, demand, { now, overrides: input.overrides, except })
    if (!input.overrides.includes('full')) hubDays.push({ hub, date: input.date })
  }
  return hubDays
}
