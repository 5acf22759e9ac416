import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { addDriver } from './commands/addDriver.ts'
import { addShift } from './commands/addShift.ts'
import { changeDriver } from './commands/changeDriver.ts'
import { changeShift } from './commands/changeShift.ts'
import { withdrawShift } from './commands/withdrawShift.ts'
import { presentDriver, presentListedDriver, presentShift } from './present.ts'
import { crewIds, findDriver, findShift, listDrivers, listShifts } from './queries.ts'

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

  route(contract.createDriver, async ({ db, actor, body }) => presentDriver(await addDriver(db, actor, body))),

  route(contract.updateDriver, async ({ db, actor, params, body }) =>
    presentDriver(await changeDriver(db, actor, params.driverId, body)),
  ),

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

async function getShiftView(db: TenantDb, id: string): Promise<contract.Shift> {
  const row = await findShift(db, id)
  if (!row) throw notFound('shift')
  return presentShift(row)
}
