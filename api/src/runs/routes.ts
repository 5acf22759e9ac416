import * as contract from '@doorstep/shared/contracts'
import { localDate } from '@doorstep/shared/rules'
import { countShifts } from '../drivers/index.ts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { countOrdersToPlan } from '../orders/index.ts'
import { recordReading } from '../privacy/index.ts'
import { closeRun } from './commands/closeRun.ts'
import { createRun } from './commands/createRun.ts'
import { decideAddressChange } from './commands/decideAddressChange.ts'
import { decideLateEvent } from './commands/decideLateEvent.ts'
import { lockStops } from './commands/lockStops.ts'
import { publishRun } from './commands/publishRun.ts'
import { recordStopEvents } from './commands/recordStopEvents.ts'
import { listAddressChanges } from './doorsUnderWay.ts'
import { undecidedLateEvents } from './lateEvents.ts'
import { linesOfRun } from './linesOfRun.ts'
import {
  byStop,
  presentAddressChange,
  presentDriverRound,
  presentEvent,
  presentLateEvent,
  presentRound,
  presentRun,
  presentRunRound,
  presentStop,
  presentSummary,
  presentUnassigned,
} from './present.ts'
import {
  eventsOfStop,
  findRound,
  findRun,
  findSummarisedRun,
  type ListedRound,
  listRuns,
  publishedRoundsOf,
  roundOfStop,
  roundsOfRun,
  unassignedOfRun,
} from './queries.ts'
import { type ListedStop, ordersOfStops, stopsOfRounds } from './stopsOfRounds.ts'

/** More wait in the list's order. */
const mostListed = 200

/** Runs, their rounds, and what happens at the stops. Planning itself is planning/routes.ts. */
export const runRoutes: readonly Route[] = [
  route(contract.listRuns, async ({ db, query }) => {
    const rows = await listRuns(db, query.date, readCursor(query.cursor, 'runs', 'date'), query.limit)
    const { items, nextCursor } = buildPage(rows, query.limit, 'runs', (row) => ({ value: row.date, id: row.id }))
    return { items: items.map(presentSummary), nextCursor }
  }),

  route(contract.createRun, async ({ db, actor, body }) => shownRun(db, await createRun(db, actor, body))),

  route(contract.getRun, async ({ db, actor, peoplePerHour, params }) => {
    const run = await shownRun(db, params.runId)
    const rounds = await roundsOfRun(db, params.runId)
    const unassigned = await unassignedOfRun(db, params.runId)
    const { shown, recipientIds } = await withStops(db, rounds, presentRunRound)
    await recordReading(
      { db, actor, peoplePerHour },
      {
        entity: 'run',
        entityId: run.id,
        recipientIds: [...recipientIds, ...unassigned.map(({ recipientId }) => recipientId)],
        driverIds: rounds.map(({ driverId }) => driverId),
      },
    )
    return {
      ...run,
      allRounds: shown,
      unassignedOrders: unassigned.map(presentUnassigned),
    }
  }),

  route(contract.getRunLines, async ({ db, actor, peoplePerHour, params, query }) => {
    const run = await findRun(db, params.runId)
    if (!run) throw notFound('run')
    const { rounds, ...named } = await linesOfRun(db, run.id, query.round)
    if (query.round !== undefined && rounds.length === 0) throw notFound('round')
    await recordReading({ db, actor, peoplePerHour }, { entity: 'run', entityId: run.id, ...named })
    return { items: rounds }
  }),

  route(contract.lockStops, async ({ db, actor, params, body }) => {
    await lockStops(db, actor, params.runId, body)
    return shownRun(db, params.runId)
  }),

  route(contract.publishRun, async ({ db, actor, clock, params, body }) => {
    await publishRun(db, actor, clock, params.runId, body.version)
    return shownRun(db, params.runId)
  }),

  route(contract.closeRun, async ({ db, actor, clock, params, body }) => {
    await closeRun(db, actor, clock, params.runId, body)
    return shownRun(db, params.runId)
  }),

  route(contract.getRound, async ({ db, actor, peoplePerHour, params }) => {
    const found = await findRound(db, params.roundId)
    if (!found) throw notFound('round')
    const { shown, recipientIds } = await withStops(db, [found], presentRound)
    await recordReading(
      { db, actor, peoplePerHour },
      { entity: 'round', entityId: found.id, recipientIds, driverIds: [found.driverId] },
    )
    return shown[0] as contract.Round
  }),

  route(contract.getStop, async ({ db, actor, peoplePerHour, params }) => {
    const found = await roundOfStop(db, params.stopId)
    if (!found) throw notFound('stop')
    const stops = await stopsOfRounds(db, [found.roundId])
    const stop = stops.find((each) => each.id === params.stopId) as ListedStop
    const orders = await ordersOfStops(db, [stop.id])
    const events = await eventsOfStop(db, params.stopId)
    const recipientIds = namedBy(orders)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'stop', entityId: stop.id, recipientIds })
    return {
      stop: presentStop(stop, orders),
      roundId: found.roundId,
      events: events.map(presentEvent),
    }
  }),

  route(contract.listMyRounds, async ({ db, actor, clock, peoplePerHour }) => {
    if (actor.driverId === null) return { items: [] }
    const rounds = await publishedRoundsOf(db, actor.driverId, localDate(clock.now(), actor.timeZone))
    const { shown, recipientIds } = await withStops(db, rounds, presentDriverRound)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'round', recipientIds })
    return { items: shown }
  }),

  route(contract.recordStopEvents, async ({ db, actor, clock, params, body }) =>
    recordStopEvents(db, actor, params.roundId, body, clock.now()),
  ),

  route(contract.listLateEvents, async ({ db }) => ({
    items: (await undecidedLateEvents(db).limit(mostListed).execute()).map(presentLateEvent),
  })),

  route(contract.decideLateEvent, async ({ db, actor, params, body }) =>
    decideLateEvent(db, actor, params.eventId, body.accept),
  ),

  route(contract.listAddressChanges, async ({ db, actor, peoplePerHour }) => {
    const rows = await listAddressChanges(db)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'order', recipientIds: namedBy(rows) })
    return { items: rows.map(presentAddressChange) }
  }),

  route(contract.decideAddressChange, async ({ db, actor, params, body }) =>
    decideAddressChange(db, actor, params.orderId, body),
  ),
]

/** A run as every answer about one shows it. */
export async function shownRun(db: TenantDb, runId: string): Promise<contract.Run> {
  const row = await findSummarisedRun(db, runId)
  if (!row) throw notFound('run')
  return presentRun(row, { orders: await countOrdersToPlan(db, row), shifts: await countShifts(db, row.date) })
}

type PresentWithStops<Shown> = (
  row: ListedRound,
  stops: Awaited<ReturnType<typeof stopsOfRounds>>,
  orders: ReturnType<typeof byStop>,
) => Shown

/** All rounds with as many queries as one has, and whose doors they lead to. */
async function withStops<Shown>(
  db: TenantDb,
  rounds: ListedRound[],
  present: PresentWithStops<Shown>,
): Promise<{ shown: Shown[]; recipientIds: string[] }> {
  const all = await stopsOfRounds(
    db,
    rounds.map((row) => row.id),
  )
  const stops = Map.groupBy(all, (stop) => stop.roundId)
  const found = await ordersOfStops(
    db,
    all.map((stop) => stop.id),
  )
  const orders = byStop(found)
  const shown = rounds.map((row) => present(row, stops.get(row.id) ?? [], orders))
  return { shown, recipientIds: namedBy(found) }
}

const namedBy = (orders: readonly { recipientId: string }[]): string[] => orders.map(({ recipientId }) => recipientId)
