import type { Regular } from '@doorstep/shared/contracts'
import { doorstepSeconds, isDueOn, weightOfBoxes } from '@doorstep/shared/rules'
import { grams } from '@doorstep/shared/units'
import type { Row } from '../kernel/database.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { announce } from '../live/index.ts'
import { presentWindow } from './present.ts'

const withRecipient = (db: TenantDb) =>
  db
    .selectFrom('regulars')
    .innerJoin('recipients', 'recipients.id', 'regulars.recipientId')
    .innerJoin('partners', 'partners.id', 'regulars.partnerId')
    .innerJoin('hubs', 'hubs.id', 'regulars.hubId')
    .selectAll('regulars')
    .select([
      'recipients.name as recipientName',
      'recipients.postcode as recipientPostcode',
      'recipients.floor as recipientFloor',
      'partners.name as partnerName',
      'partners.active as partnerActive',
      'hubs.active as hubActive',
    ])

type ListedRegular = Awaited<ReturnType<typeof listRegulars>>[number]

export const listRegulars = (db: TenantDb) => withRecipient(db).orderBy('recipients.name').execute()

export const findRegular = (db: TenantDb, id: string) =>
  withRecipient(db).where('regulars.id', '=', id).executeTakeFirst()

export function presentRegular(row: ListedRegular): Regular {
  return {
    id: row.id,
    partner: { id: row.partnerId, name: row.partnerName },
    hubId: row.hubId,
    stoppedBy: row.partnerActive ? (row.hubActive ? null : 'hub') : 'partner',
    recipient: { id: row.recipientId, name: row.recipientName, postcode: row.recipientPostcode },
    weekdays: row.weekdays,
    everyWeeks: row.everyWeeks,
    startsOn: row.startsOn,
    reviewOn: row.reviewOn,
    pausedUntil: row.pausedUntil,
    boxes: row.boxes,
    temperature: row.temperature,
    priority: row.priority,
    window: presentWindow(row.windowFrom, row.windowUntil),
    preferredDriverId: row.preferredDriverId,
    backupDriverId: row.backupDriverId,
    version: row.version,
  }
}

/** Its partner or its hub is retired: by the rule of `requireActiveSupply` it makes no orders until that changes. */
export const isStopped = (row: ListedRegular): boolean => !row.partnerActive || !row.hubActive

/**
 * Makes the orders that recurring ones ask for on a date. As often as it is called, each regular has one order a day: the database's unique
 * index decides, also when two processes do it at once.
 *
 * @returns how many were made now
 */
export async function makeRegularOrders(db: TenantDb, organisationId: string, date: string): Promise<number> {
  const due = (await listRegulars(db)).filter((regular) => !isStopped(regular) && isDueOn(regular, date))
  if (due.length === 0) return 0
  const made = await db
    .insertInto('orders')
    .values(due.map((regular) => orderOf(regular, date)))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'regularId', 'regularDate']).where('regularId', 'is not', null).doNothing(),
    )
    .returning(['id', 'partnerId'])
    .execute()
  for (const order of made)
    await announce(db, { organisationId, partnerId: order.partnerId, message: { kind: 'order', orderId: order.id } })
  return made.length
}

function orderOf(regular: ListedRegular, date: string): Omit<Row<'orders'>, OptionalColumn> {
  return {
    organisationId: regular.organisationId,
    id: newId(),
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
  }
}

/** Columns that a fresh order leaves to their defaults. */
type OptionalColumn =
  | `snapshot${string}`
  | `errand${string}`
  | 'version'
  | 'createdAt'
  | 'requiredSkills'
  | 'note'
  | 'runId'
  | 'attempts'
  | 'lastOutcome'
  | 'addressAsked'
  | 'createdBy'
