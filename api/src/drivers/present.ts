import type { Driver, Shift } from '@doorstep/shared/contracts'
import type { Row } from '../db/schema.ts'
import { phoneToShow } from '../phones/phone.ts'

const pointOf = (longitude: number | null, latitude: number | null) =>
  longitude === null || latitude === null ? null : { longitude, latitude }

export function presentDriver(row: Row<'drivers'>): Driver {
  return {
    id: row.id,
    name: row.name,
    phone: phoneToShow(row.phone),
    mode: row.mode,
    home: pointOf(row.homeLongitude, row.homeLatitude),
    skills: row.skills,
    maximumBoxes: row.maximumBoxes,
    maximumKg: row.maximumGrams === null ? null : row.maximumGrams / 1000,
    active: row.active,
    version: row.version,
  }
}

export function presentShift(row: Row<'shifts'> & { driverName: string }): Shift {
  return {
    id: row.id,
    driver: { id: row.driverId, name: row.driverName },
    date: row.date,
    window: { from: row.fromTime, until: row.untilTime },
    mode: row.mode,
    start: pointOf(row.startLongitude, row.startLatitude),
    end: pointOf(row.endLongitude, row.endLatitude),
    maximumStops: row.maximumStops,
    version: row.version,
  }
}
