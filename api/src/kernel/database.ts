import type { Selectable } from 'kysely'

/**
 * All tables as Kysely sees them: camelCase here, snake_case in PostgreSQL. Dates are `YYYY-MM-DD`, times seconds of the day. Each module adds
 * its own in `tables.ts` (decision 0034).
 */
export interface Database {
  kyselyMigration: { name: string; timestamp: string }
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>
