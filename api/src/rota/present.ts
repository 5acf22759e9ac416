import type { Absence, RotaShift, ShiftPattern } from '@doorstep/shared/contracts'
import { presentShift, type ShiftRow } from '../drivers/index.ts'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import type { PatternRow } from './queries.ts'

export const presentPattern = (row: PatternRow): ShiftPattern => ({
  id: row.id,
  driverId: row.driverId,
  weekdays: row.weekdays.toSorted(),
  everyWeeks: row.everyWeeks,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  window: { from: row.fromTime, until: row.untilTime },
  mode: row.mode,
  start: row.startHome ? 'home' : presentPoint(row.startLongitude, row.startLatitude),
  end: row.endHome ? 'home' : presentPoint(row.endLongitude, row.endLatitude),
  maximumStops: row.maximumStops,
  version: row.version,
})

export const presentAbsence = (row: Row<'absences'>): Absence => ({
  id: row.id,
  driverId: row.driverId,
  from: row.fromDate,
  until: row.untilDate,
  version: row.version,
})

export const presentRotaShift = (row: ShiftRow): RotaShift => ({
  ...presentShift(row),
  patternId: row.patternId,
  corrected: row.corrected,
})
