import type { ImportDecision, ImportOptions } from '@doorstep/shared/contracts'
import type { ImportField, ImportKind, ImportRowState } from '@doorstep/shared/rules'
import type { Generated } from 'kysely'
import type { Json, TenantColumns, VersionColumns } from '../kernel/columns.ts'

/** The field of each column, by the column's index. */
export type ColumnFields = Readonly<Record<string, ImportField>>

export interface CellProblem {
  /** null: about the whole row. */
  readonly column: number | null
  readonly message: string
}

export interface Difference {
  readonly field: ImportField
  readonly ours: string
  readonly theirs: string
  readonly changedAt: string | null
}

interface ImportsTable extends TenantColumns, VersionColumns {
  kind: ImportKind
  status: 'mapping' | 'checking' | 'ready' | 'writing' | 'written' | 'undone'
  partnerId: string | null
  createdBy: string
  createdRole: 'handler' | 'partner' | 'organiser' | 'admin'
  fileName: string
  sheets: Json<readonly { name: string; rows: number }[]>
  sheet: number
  headerRow: number
  fields: Json<ColumnFields>
  options: Json<ImportOptions>
  notices: string[]
  problem: string | null
  progressDone: Generated<number>
  progressTotal: Generated<number>
  checkedAt: Date | null
  writtenAt: Date | null
}

interface ImportRowsTable {
  organisationId: string
  importId: string
  sheet: number
  number: number
  cells: string[]
  faults: Json<Readonly<Record<string, string>>>
  /** Duplicates within the file included; null: not checked yet. */
  state: ImportRowState | null
  /** Without regard to the other rows. */
  ownState: ImportRowState | null
  problems: Json<readonly CellProblem[]>
  draft: Json<object> | null
  keys: Generated<string[]>
  duplicateOf: number | null
  matchId: string | null
  matchVersion: number | null
  matchLabel: string | null
  differences: Json<readonly Difference[]>
  choices: Generated<ImportDecision[]>
  decision: ImportDecision | null
  createdRecipientId: string | null
  createdId: string | null
  before: Json<object> | null
  writtenVersion: number | null
}

interface ImportMappingsTable extends TenantColumns {
  partnerId: string | null
  kind: ImportKind
  signature: string
  fields: Json<ColumnFields>
  options: Json<ImportOptions>
  updatedAt: Generated<Date>
}

interface ImportKeepsTable {
  organisationId: string
  recipientId: string
  field: ImportField
  hash: string
  keptAt: Generated<Date>
}

declare module '../kernel/database.ts' {
  interface Database {
    imports: ImportsTable
    importRows: ImportRowsTable
    importMappings: ImportMappingsTable
    importKeeps: ImportKeepsTable
  }
}
