import { describeClosure, hubDayOn } from '@doorstep/shared/rules'
import { createLinks, type LinkKey } from '../../driverLinks/index.ts'
import { crewIds } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { lockOrders, snapshotDoors, transitionOrders } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipients, lockRecipientsForShare } from '../../recipients/index.ts'
import { loadSettings } from '../../settings/index.ts'
import { assertRunCanBecome } from '../policy.ts'
import { listForbiddenDoors } from '../queries/forbiddenDoors.ts'
import { type ListedRound, listClashingRounds, listHubsOfRun, listRounds, lockDriversOfRun } from '../queries/rounds.ts'
import { listOrdersOfRounds } from '../queries/stops.ts'
import { changeRun, lockRunOfVersion } from './changeRun.ts'

/**
 * Hands the rounds to the drivers: the orders are out, and each driver has a link. Refused when the plan no longer fits: an order was changed, cancelled or put on hold
 * since, or a household moved. Corrected names, phones and access notes are copied without a new plan.
 */
export async function publishRun(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  linkKey: LinkKey,
  { runId, version }: { runId: string; version: number },
): Promise<void> {
  const run = await lockRunOfVersion(db, runId, version)
  assertRunCanBecome(run.status, 'published', 'published')
  const rounds = await listRounds(db, runId)
  if (rounds.length === 0) throw conflict('There is no round to publish.')
  await assertDriversAvailable(db, run, rounds)
  await assertHubsOpen(db, run)
  await assertDoorsAllowed(db, runId)
  const orders = await lockOrdersOfRounds(
    db,
    rounds.map((round) => round.id),
  )
  const households = orders.map((order) => order.recipientId)
  await lockRecipientsForShare(db, households)
  const recipients = new Map((await findRecipients(db, households)).map((recipient) => [recipient.id, recipient]))
  const changed = orders.filter((order) => !isAsPlanned(order, run, recipients.get(order.recipientId)))
  if (changed.length > 0)
    throw conflict(`${countOrders(changed.length)} changed since this plan was made. Please plan again.`, {
      ids: changed.map((order) => order.id),
    })
  await snapshotDoors(
    db,
    orders.map((order) => order.id),
  )
  await transitionOrders(db, orders, 'out')
  const publishedAt = clock.now()
  await changeRun(db, run, { status: 'published', publishedAt })
  const { organisationId, timeZone } = actor
  const { linkCode: asksCode } = await loadSettings(db)
  const drivers = rounds.map((round) => ({ id: round.id, drivers: crewIds(round) }))
  await createLinks(db, linkKey, { organisationId, date: run.date, publishedAt, timeZone, asksCode }, drivers)
  await audit(db, actor, { action: 'published', entity: 'run', entityId: runId })
}

/** No hub was retired, or closed for the day, since the plan was made. */
async function assertHubsOpen(db: TenantDb, run: Row<'runs'>): Promise<void> {
  for (const hub of await listHubsOfRun(db, run.id)) {
    if (!hub.active) throw conflict('A hub was retired since this plan was made. Please plan again.')
    const { closure } = hubDayOn(hub, run.date)
    if (closure) throw conflict(`${describeClosure(hub.name, run.date, closure)}. Please plan again.`)
  }
}

/** Drivers still active and on their shifts, these neither withdrawn nor shortened, and nobody in two rounds at once. */
async function assertDriversAvailable(db: TenantDb, run: Row<'runs'>, rounds: readonly ListedRound[]): Promise<void> {
  await lockDriversOfRun(db, run.id)
  const unavailable = rounds.filter(
    (round) =>
      round.withdrawn || !round.hasSameCrew || round.startsAt < round.fromTime || round.finishesAt > round.untilTime,
  )
  if (unavailable.length > 0)
    throw conflict('A driver or a shift changed since this plan was made. Please plan again.', {
      ids: unavailable.map((round) => round.id),
    })
  const clashing = await listClashingRounds(db, run)
  if (clashing.length > 0)
    throw conflict('A driver is out with another round at that time. Please plan again.', {
      ids: clashing.map((round) => round.id),
    })
}

/** No driver at a door where they may not go. The drivers are locked, and with them their households. */
async function assertDoorsAllowed(db: TenantDb, runId: string): Promise<void> {
  const forbidden = await listForbiddenDoors(db, runId)
  if (forbidden.length > 0)
    throw conflict('This plan sends a driver to a household where they may not go. Please plan again.', {
      ids: [...new Set(forbidden.map(({ roundId }) => roundId))],
    })
}

/** Locked before they are read, so that nobody cancels one while it goes out. */
async function lockOrdersOfRounds(db: TenantDb, roundIds: readonly string[]): Promise<Row<'orders'>[]> {
  const orders = await listOrdersOfRounds(db, roundIds)
  await lockOrders(
    db,
    orders.map((order) => order.id),
  )
  return listOrdersOfRounds(db, roundIds)
}

const isAsPlanned = (order: Row<'orders'>, run: Row<'runs'>, recipient: Row<'recipients'> | undefined): boolean =>
  recipient !== undefined &&
  order.status === 'planned' &&
  order.runId === run.id &&
  order.snapshotLongitude === recipient.longitude &&
  order.snapshotLatitude === recipient.latitude &&
  order.snapshotAccessLongitude === recipient.accessLongitude &&
  order.snapshotAccessLatitude === recipient.accessLatitude

const countOrders = (count: number): string => (count === 1 ? 'One order' : `${count} orders`)
