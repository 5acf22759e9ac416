import type { Driver, ListedDriver, Shift } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import { presentPoint } from '../kernel/presentPoint.ts'
import { formatPhone } from '../phones/phone.ts'

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

export function presentShift(row: Row<'shifts'> & { driverName: string }): Shift {
  return {
    id: row.id,
    driver: { id: row.driverId, name: row.driverName },
    date: row.date,
    window: { from: row.fromTime, until: row.untilTime },
    mode: row.mode,
    start: presentPoint(row.startLongitude, row.startLatitude),
    end: presentPoint(row.endLongitude, row.endLatitude),
    maximumStops: row.maximumStops,
    version: row.version,
  }
}
