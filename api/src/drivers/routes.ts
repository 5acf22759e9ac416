import * as contract from '@doorstep/shared/contracts'
import { grams } from '@doorstep/shared/units'
import { type Route, route } from '../http/route.ts'
import { definedFields } from '../kernel/definedFields.ts'
import { conflict, invalidField, missingOrStale, notFound } from '../kernel/errors.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { announce } from '../live/index.ts'
import { normalisePhone } from '../phones/phone.ts'
import { audit, recordReading } from '../privacy/index.ts'
import { presentDriver, presentListedDriver, presentShift } from './present.ts'
import { findActiveDriver, findDriver, findShift, listDrivers, listShifts, lockDriver } from './queries.ts'

type MaybePoint = contract.Point | null | undefined

const homeColumns = (point: MaybePoint) =>
  point === undefined ? {} : { homeLongitude: point?.longitude ?? null, homeLatitude: point?.latitude ?? null }
const startColumns = (point: MaybePoint) =>
  point === undefined ? {} : { startLongitude: point?.longitude ?? null, startLatitude: point?.latitude ?? null }
const endColumns = (point: MaybePoint) =>
  point === undefined ? {} : { endLongitude: point?.longitude ?? null, endLatitude: point?.latitude ?? null }
const weightColumns = (kilograms: number | null | undefined) =>
  kilograms === undefined ? {} : { maximumGrams: kilograms === null ? null : grams(kilograms) }

export const driverRoutes: readonly Route[] = [
  route(contract.listDrivers, async ({ db, actor, peoplePerHour }) => {
    const rows = await listDrivers(db)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'driver', driverIds: rows.map(({ id }) => id) })
    return { items: rows.map(presentListedDriver) }
  }),

  route(contract.getDriver, async ({ db, actor, peoplePerHour, params }) => {
    const row = await findDriver(db, params.driverId)
    if (!row) throw notFound('driver')
    await recordReading({ db, actor, peoplePerHour }, { entity: 'driver', entityId: row.id, driverIds: [row.id] })
    return presentDriver(row)
  }),

  route(contract.createDriver, async ({ db, actor, body }) => {
    const { home, phone, maximumKg, ...plain } = body
    const row = await db
      .insertInto('drivers')
      .values({
        organisationId: actor.organisationId,
        id: newId(),
        ...plain,
        phone: normalisePhone(phone, 'phone'),
        ...homeColumns(home),
        ...weightColumns(maximumKg),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(db, actor, { action: 'created', entity: 'driver', entityId: row.id })
    return presentDriver(row)
  }),

  route(contract.updateDriver, async ({ db, actor, params, body }) => {
    const { version, home, phone, maximumKg, ...plain } = body
    const row = await db
      .updateTable('drivers')
      .set({
        ...definedFields(plain),
        ...homeColumns(home),
        ...weightColumns(maximumKg),
        ...(phone === undefined ? {} : { phone: normalisePhone(phone, 'phone') }),
        version: version + 1,
      })
      .where('id', '=', params.driverId)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw missingOrStale(await findDriver(db, params.driverId), 'driver')
    const { version: _, ...changes } = body
    if (changes.active !== undefined)
      await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
    await audit(db, actor, { action: 'changed', entity: 'driver', entityId: row.id, fields: Object.keys(changes) })
    return presentDriver(row)
  }),

  route(contract.listShifts, async ({ db, actor, peoplePerHour, query }) => {
    const rows = await listShifts(db, query.date)
    const driverIds = rows.map(({ driverId }) => driverId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'shift', driverIds })
    return { items: rows.map(presentShift) }
  }),

  route(contract.createShift, async ({ db, actor, body }) => {
    const driver = await lockDriver(db, body.driverId)
    if (!driver) throw notFound('driver')
    if (!driver.active) throw invalidField('driverId', 'is not one of the drivers')
    await assertNoOverlap(db, { ...body, shiftId: null })
    const home =
      driver.homeLongitude === null || driver.homeLatitude === null
        ? null
        : { longitude: driver.homeLongitude, latitude: driver.homeLatitude }
    const id = newId()
    await db
      .insertInto('shifts')
      .values({
        organisationId: actor.organisationId,
        id,
        driverId: driver.id,
        date: body.date,
        fromTime: body.window.from,
        untilTime: body.window.until,
        mode: body.mode ?? driver.mode,
        ...startColumns(body.start === undefined ? home : body.start),
        ...endColumns(body.end === undefined ? home : body.end),
        maximumStops: body.maximumStops,
      })
      .execute()
    await audit(db, actor, { action: 'created', entity: 'shift', entityId: id })
    return shiftChanged(db, actor.organisationId, id)
  }),

  route(contract.updateShift, async ({ db, actor, params, body }) => {
    const before = await findShift(db, params.shiftId)
    if (!before) throw notFound('shift')
    if (!(await findActiveDriver(db, before.driverId)))
      throw conflict('The driver of this shift is retired. The shift counts no more.')
    if (body.window) {
      await lockDriver(db, before.driverId)
      await assertNoOverlap(db, {
        driverId: before.driverId,
        date: before.date,
        window: body.window,
        shiftId: before.id,
      })
    }
    const { version, window, start, end, ...plain } = body
    const row = await db
      .updateTable('shifts')
      .set({
        ...definedFields(plain),
        ...(window ? { fromTime: window.from, untilTime: window.until } : {}),
        ...startColumns(start),
        ...endColumns(end),
        version: version + 1,
      })
      .where('id', '=', params.shiftId)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw missingOrStale(await findShift(db, params.shiftId), 'shift')
    const { version: _, ...changes } = body
    await audit(db, actor, { action: 'changed', entity: 'shift', entityId: row.id, fields: Object.keys(changes) })
    return shiftChanged(db, actor.organisationId, row.id)
  }),

  route(contract.deleteShift, async ({ db, actor, params, query }) => {
    const used = await db
      .selectFrom('rounds')
      .innerJoin('runs', 'runs.id', 'rounds.runId')
      .select(['rounds.id', 'runs.status'])
      .where('shiftId', '=', params.shiftId)
      .execute()
    const published = used.filter((round) => round.status === 'published').map((round) => round.id)
    if (published.length > 0)
      throw conflict('The driver is out with a published round of this shift.', { ids: published })
    const gone =
      used.length > 0
        ? await withdrawShift(db, params.shiftId, query.version)
        : await removeShift(db, params.shiftId, query.version)
    if (!gone) throw missingOrStale(await findShift(db, params.shiftId), 'shift')
    await audit(db, actor, { action: 'changed', entity: 'shift', entityId: params.shiftId, fields: ['withdrawn'] })
    await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  }),
]

const removeShift = (db: TenantDb, id: string, version: number) =>
  db.deleteFrom('shifts').where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()

/** A plan that is not published yet still names it; publishing refuses that plan, and the next one is made without it. */
const withdrawShift = (db: TenantDb, id: string, version: number) =>
  db
    .updateTable('shifts')
    .set({ withdrawn: true, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn', '=', false)
    .returning('id')
    .executeTakeFirst()

async function shiftChanged(db: TenantDb, organisationId: string, id: string) {
  const row = await findShift(db, id)
  if (!row) throw notFound('shift')
  await announce(db, { organisationId, message: { kind: 'shift' } })
  return presentShift(row)
}

async function assertNoOverlap(
  db: TenantDb,
  shift: { driverId: string; date: string; window: contract.TimeWindow; shiftId: string | null },
): Promise<void> {
  let query = db
    .selectFrom('shifts')
    .select('id')
    .where('driverId', '=', shift.driverId)
    .where('date', '=', shift.date)
    .where('withdrawn', '=', false)
    .where('fromTime', '<', shift.window.until)
    .where('untilTime', '>', shift.window.from)
  if (shift.shiftId) query = query.where('id', '<>', shift.shiftId)
  const other = await query.executeTakeFirst()
  if (other) throw conflict('This driver already has a shift at that time.', { ids: [other.id] })
}
