import { subscribe } from 'node:diagnostics_channel'
import { afterAll, expect } from 'vitest'
import { unnamedTables } from './unnamedTables.ts'

/**
 * Parses each distinct statement sent through Kysely during tests; a test file fails at its end if any reads or writes a table without
 * naming the organisation (decision 0028).
 */
const seen = new Set<string>()
const wrong: { tables: string[]; statement: string }[] = []

subscribe('doorstep:statement', (message) => {
  const { role, sql: statement } = message as { role: string; sql: string }
  // The web and worker roles. The owner migrates all organisations at once; sign-in has separate tables.
  if (!role.endsWith('_app') || seen.has(statement)) return
  seen.add(statement)
  const tables = /^(?:select|insert|update|delete|with|merge)\b/i.test(statement.trim()) ? unnamedTables(statement) : []
  if (tables.length > 0) wrong.push({ tables, statement })
})

afterAll(() => {
  expect(wrong, 'statements that do not name the organisation of these tables').toEqual([])
})
