import type { Point } from '@doorstep/shared/contracts'
import type { DriverEnds, Language } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import type { ColumnType, Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

/** A mode besides the preferred one, with its limits; null: the mode's default. */
export interface OtherMode {
  mode: Mode
  maximumBoxes: number | null
  maximumGrams: number | null
}

interface DriversTable extends TenantColumns, VersionColumns {
  name: string
  phone: string | null
  mode: Mode
  homeLongitude: number | null
  homeLatitude: number | null
  skills: Generated<string[]>
  maximumBoxes: number | null
  maximumGrams: number | null
  otherModes: ColumnType<OtherMode[], OtherMode[] | undefined, OtherMode[]>
  trolley: Generated<boolean>
  homeAddress: string | null
  homePostcode: string | null
  ends: Generated<DriverEnds>
  endHubId: string | null
  languages: Generated<Language[]>
  checkDoneOn: string | null
  area: Json<Point[] | null>
  maximumStops: number | null
  maximumMinutes: number | null
  active: Generated<boolean>
}

interface DriverHouseholdsTable {
  organisationId: string
  driverId: string
  recipientId: string
  kind: 'never' | 'usual'
}

interface ShiftsTable extends TenantColumns, VersionColumns {
  driverId: string
  /** Of a crew. */
  secondDriverId: string | null
  date: string
  fromTime: number
  untilTime: number
  mode: Mode
  startLongitude: number | null
  startLatitude: number | null
  endLongitude: number | null
  endLatitude: number | null
  maximumStops: number | null
  withdrawn: Generated<boolean>
  /** The weekly pattern that made it. */
  patternId: string | null
  /** Changed or removed by hand: the pattern leaves it alone. */
  corrected: Generated<boolean>
}

/** A view: drivers as those know them who do not plan. */
interface DriverNamesView {
  organisationId: string
  id: string
  name: string
  active: boolean
}

declare module '../kernel/database.ts' {
  interface Database {
    drivers: DriversTable
    shifts: ShiftsTable
    driverHouseholds: DriverHouseholdsTable
    driverNames: DriverNamesView
  }
}

/** Why the unique indexes refuse a second row. */
export const driverConstraints = {
  shifts_driver: 'This driver already has a shift that begins then.',
}
