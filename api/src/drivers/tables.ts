import type { Mode } from '@doorstep/shared/units'
import type { Generated } from 'kysely'
import type { TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface DriversTable extends TenantColumns, VersionColumns {
  name: string
  phone: string | null
  mode: Mode
  homeLongitude: number | null
  homeLatitude: number | null
  skills: Generated<string[]>
  maximumBoxes: number | null
  maximumGrams: number | null
  active: Generated<boolean>
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
    driverNames: DriverNamesView
  }
}

/** Why the unique indexes refuse a second row. */
export const driverConstraints = {
  shifts_driver: 'This driver already has a shift that begins then.',
}
