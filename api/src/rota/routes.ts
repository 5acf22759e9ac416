import * as contract from '@doorstep/shared/contracts'
import { findDriver, findShifts } from '../drivers/index.ts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { recordReading } from '../privacy/index.ts'
import { addAbsence } from './commands/addAbsence.ts'
import { addPattern } from './commands/addPattern.ts'
import { changePattern } from './commands/changePattern.ts'
import { changeShifts } from './commands/changeShifts.ts'
import { removeAbsence } from './commands/removeAbsence.ts'
import { removePattern } from './commands/removePattern.ts'
import { getRotaView } from './getRotaView.ts'
import { presentAbsence, presentPattern, presentRotaShift } from './present.ts'
import { listAbsences, listPatterns } from './queries.ts'

/** Weekly patterns, absences, and the week that comes of them. */
export const rotaRoutes: readonly Route[] = [
  route(contract.getRota, async ({ db, actor, clock, peoplePerHour, query }) => {
    const { driverIds, ...shown } = await getRotaView(db, todayOf(actor, clock), query)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'shift', driverIds })
    return shown
  }),

  route(contract.changeShifts, async ({ db, actor, body }) => {
    const ids = await changeShifts(db, actor, body.changes)
    const rows = await findShifts(
      db,
      ids.filter((id) => id !== null),
    )
    const shown = new Map(rows.map((row) => [row.id, presentRotaShift(row)]))
    return { shifts: ids.map((id) => (id === null ? null : (shown.get(id) ?? null))) }
  }),

  route(contract.getAvailability, async ({ db, actor, clock, peoplePerHour, params: { driverId } }) => {
    if (!(await findDriver(db, driverId))) throw notFound('driver')
    await recordReading({ db, actor, peoplePerHour }, { entity: 'driver', entityId: driverId, driverIds: [driverId] })
    return {
      patterns: (await listPatterns(db, driverId)).map(presentPattern),
      absences: (await listAbsences(db, driverId, todayOf(actor, clock))).map(presentAbsence),
    }
  }),

  route(contract.createShiftPattern, async ({ db, actor, clock, body }) =>
    presentPattern(await addPattern(db, actor, todayOf(actor, clock), body)),
  ),

  route(contract.updateShiftPattern, async ({ db, actor, clock, params, body }) =>
    presentPattern(await changePattern(db, actor, todayOf(actor, clock), params.patternId, body)),
  ),

  route(contract.deleteShiftPattern, async ({ db, actor, clock, params, query }) =>
    removePattern(db, actor, todayOf(actor, clock), params.patternId, query.version),
  ),

  route(contract.createAbsence, async ({ db, actor, clock, body }) =>
    presentAbsence(await addAbsence(db, actor, todayOf(actor, clock), body)),
  ),

  route(contract.deleteAbsence, async ({ db, actor, clock, params, query }) =>
    removeAbsence(db, actor, todayOf(actor, clock), params.absenceId, query.version),
  ),
]
