import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { testSecret } from './secret.ts'

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  /** As the tables' owner. */
  ownerUrl: string
  /** The other roles' passwords are derived from this. */
  secret: string
  /** Drops it; throws naming any open connections. */
  drop(): Promise<void>
}

/** The migrated template database on this run's server (tests/setup/testServer.ts). */
const templateDatabase = 'doorstep'
const ownerRole = 'doorstep_owner'

/** Connections close slightly after the client ends them. */
const graceMs = 1_000

/**
 * Copies the run's migrated template.
 *
 * @param superuserUrl of the server; defaults to this Vitest run's
 */
export async function createTestDatabase(superuserUrl = inject('testServer')): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, async (sql) => {
    // Measured with 40 tables and fsync off: file_copy 20 ms, wal_log 30 ms; dropping 8 against 22 ms.
    await sql.unsafe(`create database ${name} template ${templateDatabase} owner ${ownerRole} strategy file_copy`)
  })
  const url = new URL(superuserUrl)
  url.username = ownerRole
  url.pathname = `/${name}`
  return { ownerUrl: url.href, secret: testSecret, drop: () => dropDatabase(superuserUrl, name) }
}

/**
 * A database for the calling test file, dropped after its tests; the file fails if a connection is still open. Call it before other hooks:
 * after-hooks run in reverse.
 *
 * @returns reads the owner's URL, within tests and hooks
 */
export function useTestDatabase(): { readonly ownerUrl: string; readonly secret: string } {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await database?.drop()
  })
  return {
    secret: testSecret,
    get ownerUrl() {
      if (!database) throw new Error('The test database is there from beforeAll on, not while the file is read.')
      return database.ownerUrl
    },
  }
}

async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await asSuperuser(superuserUrl, async (sql) => {
    const leaked = await remainingConnections(sql, name)
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    if (leaked.length > 0) throw new Error(`Connections left open at the end of the tests: ${leaked.join('; ')}`)
  })
}

async function remainingConnections(sql: postgres.Sql, name: string): Promise<string[]> {
  const deadline = Date.now() + graceMs
  for (;;) {
    const rows = await sql<{ application: string; state: string | null; query: string }[]>`
      select application_name as application, state, query from pg_stat_activity
      where datname = ${name} and backend_type = 'client backend'`
    if (rows.length === 0 || Date.now() > deadline) {
      return rows.map(
        (row) => `${row.application || 'unnamed'}, ${row.state}, last statement ${row.query.slice(0, 80)}`,
      )
    }
    await pause(50)
  }
}

async function asSuperuser(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
