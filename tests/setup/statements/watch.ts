import { afterAll, expect } from 'vitest'
import { takeUnnamedStatements } from './unnamedStatements.ts'

/**
 * Parses each distinct statement sent through Kysely during tests; a test file fails at its end if any reads or writes a table without
 * naming the organisation (decision 0028).
 */
afterAll(() => {
  expect(takeUnnamedStatements(), 'statements that do not name the organisation of these tables').toEqual([])
})
