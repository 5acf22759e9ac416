import type { Driver, DriverHousehold, FoundDriver, ListedDriver, Shift } from '@doorstep/shared/contracts'
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

export const presentFoundDriver = (row: Row<'drivers'>): FoundDriver => ({
  id: row.id,
  name: row.name,
  phone: formatPhone(row.phone),
  mode: row.mode,
  otherModes: row.otherModes.map(({ mode }) => mode),
  skills: row.skills,
  languages: row.languages,
  active: row.active,
})

const presentLimits = (limits: { maximumBoxes: number | null; maximumGrams: number | null }) => ({
  maximumBoxes: limits.maximumBoxes,
  maximumKg: limits.maximumGrams === null ? null : limits.maximumGrams / 1000,
})

type HouseholdRow = DriverHousehold & { readonly kind: 'never' | 'usual' }

const presentHouseholds = (rows: readonly HouseholdRow[], kind: HouseholdRow['kind']): DriverHousehold[] =>
  rows
    .filter((row) => row.kind === kind)
    .map(({ id, name, address, unit, postcode }) => ({ id, name, address, unit, postcode }))

export function presentDriver(row: Row<'drivers'>, households: readonly HouseholdRow[]): Driver {
  return {
    ...presentListedDriver(row),
    phone: formatPhone(row.phone),
    ...presentLimits(row),
    otherModes: row.otherModes.map((other) => ({ mode: other.mode, ...presentLimits(other) })),
    trolley: row.trolley,
    homeAddress: row.homeAddress,
    homePostcode: row.homePostcode,
    ends: row.ends,
    endHubId: row.endHubId,
    languages: row.languages,
    checkDoneOn: row.checkDoneOn,
    area: row.area,
    maximumStops: row.maximumStops,
    maximumMinutes: row.maximumMinutes,
    neverHouseholds: presentHouseholds(households, 'never'),
    usualHouseholds: presentHouseholds(households, 'usual'),
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
