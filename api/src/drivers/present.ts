import type { Driver, ListedDriver, Shift } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { formatPhone } from '../phones/phone.ts'
import type { ShiftRow } from './queries.ts'

export function presentListedDriver(row: Row<'drivers'>): ListedDriver {
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    home: presentPoint(row.homeLongitude, row.homeLatitude),
    skills: row.skills,
    active: row.active,
    version: row.version,
  }
}

export function presentDriver(row: Row<'drivers'>): Driver {
  return {
    ...presentListedDriver(row),
    phone: formatPhone(row.phone),
    maximumBoxes: row.maximumBoxes,
    maximumKg: row.maximumGrams === null ? null : row.maximumGrams / 1000,
  }
}

export function presentShift(row: ShiftRow): Shift {
  const drivers = listCrew(row)
  return {
    id: row.id,
    driver: drivers[0] as (typeof drivers)[number],
    drivers,
    date: row.date,
    window: { from: row.fromTime, until: row.untilTime },
    mode: row.mode,
    start: presentPoint(row.startLongitude, row.startLatitude),
    end: presentPoint(row.endLongitude, row.endLatitude),
    maximumStops: row.maximumStops,
    version: row.version,
  }
}

/** Of a crew those who are active; the driver of a shift that is shown although they retired. */
function listCrew(row: ShiftRow): Shift['drivers'] {
  const first = { id: row.driverId, name: row.driverName }
  const second =
    row.secondDriverId !== null && row.secondDriverActive
      ? [{ id: row.secondDriverId, name: row.secondDriverName ?? '' }]
      : []
  return row.driverActive || second.length === 0 ? [first, ...second] : second
}
