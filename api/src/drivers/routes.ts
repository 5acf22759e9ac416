import * as contract from '@doorstep/shared/contracts'
import { type Call, type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { recordReading } from '../privacy/index.ts'
import { addDriver } from './commands/addDriver.ts'
import { addShift } from './commands/addShift.ts'
import { changeDriver } from './commands/changeDriver.ts'
import { changeShift } from './commands/changeShift.ts'
import { withdrawShift } from './commands/withdrawShift.ts'
import { loadCommitments } from './commitments.ts'
import { parseDriverWords } from './parseDriverWords.ts'
import { presentDriver, presentFoundDriver, presentListedDriver, presentShift } from './present.ts'
import {
  crewIds,
  findDriver,
  findShift,
  listActiveNames,
  listDriverHouseholds,
  listDrivers,
  listShifts,
  searchDrivers,
} from './queries.ts'

export const driverRoutes: readonly Route[] = [
  route(contract.listDrivers, async ({ db, actor, peoplePerHour }) => {
    const rows = await listDrivers(db)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'driver', driverIds: rows.map(({ id }) => id) })
    return { items: rows.map(presentListedDriver) }
  }),

  route(contract.listDriverNames, async ({ db }) => ({ items: await listActiveNames(db) })),

  route(contract.searchDrivers, async ({ db, actor, peoplePerHour, body }) => {
    const after = readCursor(body.cursor, order, 'none')?.id
    const { mode, active, limit } = body
    const rows = await searchDrivers(db, { words: parseDriverWords(body.text), mode, active, after, limit })
    const { items, nextCursor } = buildPage(rows, limit, order, ({ id }) => ({ value: null, id }))
    await recordReading(
      { db, actor, peoplePerHour },
      { action: 'searched', entity: 'driver', driverIds: items.map(({ id }) => id) },
    )
    return { items: items.map(presentFoundDriver), nextCursor }
  }),

  route(contract.getDriver, (call) => getDriverView(call, call.params.driverId)),

  route(contract.getDriverCommitments, async ({ db, actor, clock, peoplePerHour, params }) => {
    const { driverId } = params
    if (!(await findDriver(db, driverId))) throw notFound('driver')
    const { shown, recipientIds } = await loadCommitments(db, driverId, todayOf(actor, clock))
    await recordReading(
      { db, actor, peoplePerHour },
      { entity: 'driver', entityId: driverId, driverIds: [driverId], recipientIds },
    )
    return shown
  }),

  route(contract.createDriver, async (call) => {
    const { id } = await addDriver(call.db, call.actor, call.body)
    return getDriverView(call, id)
  }),

  route(contract.updateDriver, async (call) => {
    await changeDriver(call.db, call.actor, call.params.driverId, call.body)
    return getDriverView(call, call.params.driverId)
  }),

  route(contract.listShifts, async ({ db, actor, peoplePerHour, query }) => {
    const rows = await listShifts(db, query.date)
    const driverIds = rows.flatMap(crewIds)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'shift', driverIds })
    return { items: rows.map(presentShift) }
  }),

  route(contract.createShift, async ({ db, actor, body }) => getShiftView(db, await addShift(db, actor, body))),

  route(contract.updateShift, async ({ db, actor, params, body }) => {
    await changeShift(db, actor, params.shiftId, body)
    return getShiftView(db, params.shiftId)
  }),

  route(contract.deleteShift, async ({ db, actor, params, query }) =>
    withdrawShift(db, actor, params.shiftId, query.version),
  ),
]

/** Of the list by names. */
const order = 'name'

type Reader = Pick<Call<typeof contract.getDriver>, 'db' | 'actor' | 'peoplePerHour'>

/** One driver with their households, whose names are read with it. */
async function getDriverView({ db, actor, peoplePerHour }: Reader, id: string): Promise<contract.Driver> {
  const row = await findDriver(db, id)
  if (!row) throw notFound('driver')
  const households = await listDriverHouseholds(db, [id])
  await recordReading(
    { db, actor, peoplePerHour },
    { entity: 'driver', entityId: id, driverIds: [id], recipientIds: households.map((household) => household.id) },
  )
  return presentDriver(row, households)
}

async function getShiftView(db: TenantDb, id: string): Promise<contract.Shift> {
  const row = await findShift(db, id)
  if (!row) throw notFound('shift')
  return presentShift(row)
}
