import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { AddressSearch } from '../addresses/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { HouseholdChange } from '../recipients/index.ts'

/** What follows from changed households: their orders under way are corrected. Last in a transaction, because it may read more than the actor. */
export type AfterHouseholdChange = (db: TenantDb, changes: readonly HouseholdChange[]) => Promise<void>

/** What a worker checks and writes imports with. */
export interface ImportTools {
  readonly db: Kysely<Database>
  readonly addresses: AddressSearch
  readonly afterHouseholdChange: AfterHouseholdChange
  readonly clock: Clock
  readonly log: Logger
}

/** Ids only: jobs are stored in clear text. */
export interface ImportJob {
  readonly organisationId: string
  readonly importId: string
  /** Of the import as it waits: another version is another job. */
  readonly version: number
}
