import type { ColumnType, Generated } from 'kysely'

export interface TenantColumns {
  organisationId: string
  id: string
}

export interface VersionColumns {
  version: Generated<number>
  createdAt: ColumnType<Date, never, never>
}

/** A jsonb column. The driver asks the server for the column's type and writes the JSON itself: JSON text would be quoted twice. */
export type Json<Value> = ColumnType<Value, Value, Value>
