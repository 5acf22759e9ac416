import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartProblem } from '../../api/src/db/embedded/index.ts'

const oldest = 150_000

/**
 * Makes sure that the database somebody named can be used, before anything is built on it: it answers, is new enough,
 * and its user may create schemas and roles.
 *
 * @throws the driver's error, or StartProblem 'invalid setting'
 */
export async function checkDatabase(url: string, patienceMs = 10_000): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: patienceMs / 1000, onnotice: () => undefined })
  const clock = new AbortController()
  // The driver tries again for ever when something that is no PostgreSQL closes each connection.
  const tooLong = pause(patienceMs, undefined, { signal: clock.signal }).then(() => {
    throw unusable('does not answer as a PostgreSQL does: check the host and the port.')
  })
  try {
    await Promise.race([check(sql), tooLong])
  } finally {
    clock.abort()
    tooLong.catch(() => undefined)
    await sql.end({ timeout: 1 })
  }
}

async function check(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ number: number; version: string; creates: boolean; roles: boolean }[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
        has_database_privilege(current_database(), 'CREATE') as creates, rolcreaterole or rolsuper as roles
      from pg_roles where rolname = current_user`
  if (!row) return
  if (row.number < oldest) throw unusable(`is PostgreSQL ${row.version}, and Doorstep needs 15 or newer.`)
  if (!row.creates) throw unusable('does not let its user create schemas: make that user the owner of the database.')
  if (!row.roles) throw unusable('does not let its user create roles: give that user CREATEROLE.')
}

function unusable(rest: string): StartProblem {
  return new StartProblem('invalid setting', `The server at DATABASE_URL ${rest}`)
}
