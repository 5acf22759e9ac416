import type { Mode } from '@doorstep/shared/units'
import type { Generated } from 'kysely'
import type { TenantColumns, VersionColumns } from '../kernel/columns.ts'

interface ShiftPatternsTable extends TenantColumns, VersionColumns {
  driverId: string
  weekdays: number[]
  everyWeeks: Generated<number>
  startsOn: string
  endsOn: string | null
  fromTime: number
  untilTime: number
  mode: Mode
  /** At the driver's home, wherever that is then. */
  startHome: boolean
  startLongitude: number | null
  startLatitude: number | null
  endHome: boolean
  endLongitude: number | null
  endLatitude: number | null
  maximumStops: number | null
}

interface AbsencesTable extends TenantColumns, VersionColumns {
  driverId: string
  fromDate: string
  untilDate: string
}

interface AvailabilityAsksTable extends TenantColumns, VersionColumns {
  date: string
  fromTime: number
  untilTime: number
  wanted: number
  mode: Mode | null
  booksMatched: boolean
  tokenHash: string
  revokedAt: Date | null
}

interface AvailabilityAnswersTable extends TenantColumns, VersionColumns {
  askId: string
  name: string
  phone: string | null
  driverId: string | null
  isYes: boolean
  fromTime: number
  untilTime: number
  mode: Mode
  shiftId: string | null
  dismissed: Generated<boolean>
  secretHash: string
}

declare module '../kernel/database.ts' {
  interface Database {
    shiftPatterns: ShiftPatternsTable
    absences: AbsencesTable
    availabilityAsks: AvailabilityAsksTable
    availabilityAnswers: AvailabilityAnswersTable
  }
}
