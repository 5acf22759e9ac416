import type { OrganisationSettings } from '@doorstep/shared/rules'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../kernel/columns.ts'

/** The settings that an organisation changed; the defaults apply for the rest. */
export type ChangedSettings = Partial<OrganisationSettings>

/** What an order gets by default when it is logged. */
export type OrderDefaults = Pick<OrganisationSettings, 'kilogramsPerBox' | 'doorMinutes'>

export interface FieldChange {
  readonly field: keyof OrganisationSettings
  readonly before: OrganisationSettings[keyof OrganisationSettings]
  readonly after: OrganisationSettings[keyof OrganisationSettings]
}

/** Who and when are stamped by the database. */
interface Stamps {
  changedAt: ColumnType<Date, never, never>
  changedBy: ColumnType<string | null, never, never>
}

interface OrganisationSettingsTable extends Stamps {
  organisationId: string
  changed: Json<ChangedSettings>
  formerOrderDefaults: ColumnType<
    readonly OrderDefaults[],
    readonly OrderDefaults[] | undefined,
    readonly OrderDefaults[]
  >
  version: Generated<number>
}

interface SettingsChangesTable extends Stamps {
  organisationId: string
  version: number
  changes: Json<readonly FieldChange[]>
}

declare module '../kernel/database.ts' {
  interface Database {
    organisationSettings: OrganisationSettingsTable
    settingsChanges: SettingsChangesTable
  }
}
