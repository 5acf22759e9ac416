import * as contract from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import { acceptText } from '../confidentiality/index.ts'
import { type LinkKey, withLink } from '../driverLinks/index.ts'
import { crewIds, findShift, presentShift } from '../drivers/index.ts'
import { validate } from '../http/mountRoutes.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import { languageOf, sendPage } from '../http/sendPage.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { DomainError, notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { acceptLearned } from './commands/acceptLearned.ts'
import { closeRun } from './commands/closeRun.ts'
import { createRun } from './commands/createRun.ts'
import { decideAddressChange } from './commands/decideAddressChange.ts'
import { decideLateEvent } from './commands/decideLateEvent.ts'
import { leaveRound } from './commands/leaveRound.ts'
import { lockStops } from './commands/lockStops.ts'
import { publishRun } from './commands/publishRun.ts'
import { recordStopEvents } from './commands/recordStopEvents.ts'
import { reportRefusedEvents } from './commands/reportRefusedEvents.ts'
import { sendBriefing } from './commands/sendBriefing.ts'
import { getRunView } from './getRunView.ts'
import { listMyRounds } from './listMyRounds.ts'
import type { MeasureWays } from './measureWays.ts'
import { presentBriefing } from './present/briefings.ts'
import { presentAddressChange, presentEvent, presentLateEvent } from './present/events.ts'
import { plainRoundPage } from './present/plainRoundPage.ts'
import { presentRound, presentRunRound, presentStop } from './present/rounds.ts'
import { presentSummary, presentUnassigned } from './present/runs.ts'
import { presentWithBoxes } from './presentWithStops.ts'
import { listAddressChanges } from './queries/activeDoors.ts'
import { listCountedLoads } from './queries/boxes.ts'
import { findBriefing, listBriefingReaders } from './queries/briefings.ts'
import { selectUndecidedLateEvents } from './queries/lateEvents.ts'
import { findLearned, measureLearned } from './queries/learned.ts'
import { findRound, listRounds } from './queries/rounds.ts'
import { listRunLines } from './queries/runLines.ts'
import { findRun, listNamesInReasons, listRuns, listUnassigned } from './queries/runs.ts'
import { findRoundOfStop, type ListedStop, listStopEvents, listStopOrders, listStops } from './queries/stops.ts'
import { routesOfRedirects } from './routesOfRedirects.ts'

/** The rest follows once these are decided. */
const maxListed = 200

/** Runs, their rounds, and events at the stops. Planning is in planning/routes.ts. */
interface RunTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly peoplePerHour: number
  readonly linkKey: LinkKey
  readonly measureWays: MeasureWays
}

export const runRoutes = ({ db: pool, clock, peoplePerHour, linkKey, measureWays }: RunTools): Route[] => [
  rawRoute(contract.getPlainRound, async (request, response, actor) => {
    validate(contract.getPlainRound, request)
    if (!actor) throw notFound('round')
    const mine = await asTenant(pool, actor, (db) => listMyRounds({ db, actor, clock, peoplePerHour }))
    sendPage(response, plainRoundPage(mine, languageOf(request), actor.link?.id))
  }),

  rawRoute(contract.acceptPlainConfidentiality, async (request, response, actor) => {
    const { body } = validate(contract.acceptPlainConfidentiality, request)
    if (!actor) throw notFound('round')
    // Of a text that has just changed, the page shows the new one.
    await asTenant(pool, actor, (db) => acceptText(db, actor, body.version)).catch((error) => {
      if (!(error instanceof DomainError)) throw error
    })
    response.redirect(303, withLink(contract.getPlainRound.path, actor.link?.id))
  }),

  route(contract.listRuns, async ({ db, query }) => {
    const rows = await listRuns(db, query.date, readCursor(query.cursor, 'runs', 'date'), query.limit)
    const { items, nextCursor } = buildPage(rows, query.limit, 'runs', (row) => ({ value: row.date, id: row.id }))
    return { items: items.map(presentSummary), nextCursor }
  }),

  route(contract.createRun, async ({ db, actor, body }) => getRunView(db, await createRun(db, actor, body))),

  route(contract.getRun, async ({ db, actor, peoplePerHour, params }) => {
    const run = await getRunView(db, params.runId)
    const rounds = await listRounds(db, params.runId)
    const unassigned = await listUnassigned(db, params.runId)
    const driverNames = await listNamesInReasons(db, unassigned)
    const { shown, recipientIds } = await presentWithBoxes(db, rounds, presentRunRound)
    await recordReading(
      { db, actor, peoplePerHour },
      {
        entity: 'run',
        entityId: run.id,
        recipientIds: [...recipientIds, ...unassigned.map(({ recipientId }) => recipientId)],
        driverIds: rounds.flatMap(crewIds),
      },
    )
    return {
      ...run,
      allRounds: shown,
      unassignedOrders: unassigned.map((order) => presentUnassigned(order, driverNames)),
    }
  }),

  route(contract.getRunLines, async ({ db, actor, peoplePerHour, params, query }) => {
    const run = await findRun(db, params.runId)
    if (!run) throw notFound('run')
    const { rounds, ...named } = await listRunLines(db, run.id, query.round)
    if (query.round !== undefined && rounds.length === 0) throw notFound('round')
    await recordReading({ db, actor, peoplePerHour }, { entity: 'run', entityId: run.id, ...named })
    return { items: rounds }
  }),

  route(contract.lockStops, async ({ db, actor, params, body }) => {
    await lockStops(db, actor, params.runId, body)
    return getRunView(db, params.runId)
  }),

  route(contract.publishRun, async ({ db, actor, clock, params, body }) => {
    await publishRun(db, actor, clock, linkKey, { runId: params.runId, version: body.version })
    return getRunView(db, params.runId)
  }),

  route(contract.closeRun, async ({ db, actor, clock, params, body }) => {
    await closeRun(db, actor, clock, params.runId, body)
    return getRunView(db, params.runId)
  }),

  route(contract.leaveShift, async ({ db, actor, clock, params, body }) => {
    await leaveRound(db, actor, clock, params.shiftId, body)
    const row = await findShift(db, params.shiftId)
    if (!row) throw notFound('shift')
    return presentShift(row)
  }),

  route(contract.getRound, async ({ db, actor, peoplePerHour, params }) => {
    const found = await findRound(db, params.roundId)
    if (!found) throw notFound('round')
    const { shown, recipientIds } = await presentWithBoxes(db, [found], presentRound)
    await recordReading(
      { db, actor, peoplePerHour },
      { entity: 'round', entityId: found.id, recipientIds, driverIds: crewIds(found) },
    )
    return shown[0] as contract.Round
  }),

  route(contract.getStop, async ({ db, actor, peoplePerHour, params }) => {
    const found = await findRoundOfStop(db, params.stopId)
    if (!found) throw notFound('stop')
    const stops = await listStops(db, [found.roundId])
    const stop = stops.find((each) => each.id === params.stopId) as ListedStop
    const orders = await listStopOrders(db, [stop.id])
    const events = await listStopEvents(db, params.stopId)
    const loads = new Map((await listCountedLoads(db, [found.roundId])).map((load) => [load.orderId, load]))
    const recipientIds = recipientIdsOf(orders)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'stop', entityId: stop.id, recipientIds })
    return {
      stop: presentStop(stop, orders, { ledger: undefined, loads }),
      roundId: found.roundId,
      events: events.map(presentEvent),
    }
  }),

  route(contract.listMyRounds, async (call) => listMyRounds(call)),

  route(contract.recordStopEvents, async ({ db, actor, clock, params, body }) =>
    recordStopEvents(db, actor, params.roundId, body, clock.now()),
  ),

  route(contract.reportRefusedEvents, async ({ db, actor, body }) => reportRefusedEvents(db, actor, body.events)),

  route(contract.getLearned, async ({ db, actor, peoplePerHour, params }) => {
    const found = await findLearned(db, params.followUpId)
    if (!found) throw notFound('follow-up')
    const { household } = found
    await recordReading(
      { db, actor, peoplePerHour },
      { entity: 'recipient', entityId: household.id, recipientIds: [household.id] },
    )
    return {
      recipientId: household.id,
      version: household.version,
      before: { accessNotes: household.accessNotes, point: presentPoint(household.longitude, household.latitude) },
      learned: { accessNotes: found.note, point: found.point },
      metres: measureLearned(found),
    }
  }),

  route(contract.acceptLearned, async ({ db, actor, clock, params, body }) =>
    acceptLearned(db, actor, clock, params.followUpId, body),
  ),

  route(contract.getBriefing, async ({ db, query }) => ({ briefing: await readBriefing(db, query.date) })),

  route(contract.sendBriefing, async ({ db, actor, clock, body }) => {
    await sendBriefing(db, actor, clock.now(), body)
    return { briefing: await readBriefing(db, body.date) }
  }),

  route(contract.listLateEvents, async ({ db }) => ({
    items: (await selectUndecidedLateEvents(db).limit(maxListed).execute()).map(presentLateEvent),
  })),

  route(contract.decideLateEvent, async ({ db, actor, params, body }) =>
    decideLateEvent(db, actor, params.eventId, body.accept),
  ),

  route(contract.listAddressChanges, async ({ db, actor, peoplePerHour }) => {
    const rows = await listAddressChanges(db)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'order', recipientIds: recipientIdsOf(rows) })
    return { items: rows.map(presentAddressChange) }
  }),

  route(contract.decideAddressChange, async ({ db, actor, params, body }) =>
    decideAddressChange(db, actor, params.orderId, body),
  ),

  ...routesOfRedirects(measureWays),
]

async function readBriefing(db: TenantDb, date: string): Promise<contract.Briefing | null> {
  const row = await findBriefing(db, date)
  return row ? presentBriefing(row, await listBriefingReaders(db, row)) : null
}

const recipientIdsOf = (orders: readonly { recipientId: string }[]): string[] =>
  orders.map(({ recipientId }) => recipientId)
