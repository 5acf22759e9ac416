import { subscribe } from 'node:diagnostics_channel'
import { unnamedTables } from './unnamedTables.ts'

/** A statement, and the tables that it reads or writes without naming their organisation. */
export interface UnnamedStatement {
  readonly tables: string[]
  readonly statement: string
}

const seen = new Set<string>()
let unnamed: UnnamedStatement[] = []

// The test files of a worker share this module: each statement is parsed once for all of them.
subscribe('doorstep:statement', (message) => {
  const { role, sql: statement } = message as { role: string; sql: string }
  // The web and worker roles. The owner migrates all organisations at once; sign-in has separate tables.
  if (!role.endsWith('_app') || seen.has(statement)) return
  seen.add(statement)
  const tables = /^(?:select|insert|update|delete|with|merge)\b/i.test(statement.trim()) ? unnamedTables(statement) : []
  if (tables.length > 0) unnamed.push({ tables, statement })
})

/** The statements found since the last call. */
export function takeUnnamedStatements(): UnnamedStatement[] {
  const found = unnamed
  unnamed = []
  return found
}
