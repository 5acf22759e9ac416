import type { Sql } from 'postgres'
import { StartProblem } from './embedded/index.ts'

/**
 * Takes away what PostgreSQL gives everybody in a new database: to connect, and to make temporary tables, views and functions. Those are
 * looked up before all others, so whoever may make them can put them in the way of code that runs with other rights. Rights on a database
 * are not copied with it, so this is done at every start.
 *
 * @param roles that may connect, besides the database's owner
 * @throws StartProblem 'invalid setting' when the owner of the tables may not decide about the database
 */
export async function revokePublicRights(owner: Sql, roles: readonly string[]): Promise<void> {
  const [row] = await owner<{ database: string; roles: string }[]>`
    select quote_ident(current_database()) as database,
      (select string_agg(quote_ident(role), ', ') from unnest(${[...roles]}::text[]) as role) as roles`
  if (!row) return
  await owner.unsafe(`
    revoke all on database ${row.database} from public, ${row.roles};
    grant connect on database ${row.database} to ${row.roles}`)
  // Who does not own the database is only warned that nothing was revoked.
  const open = await owner`
    select from unnest(${[...roles]}::text[]) as role
    where has_database_privilege(role, current_database(), 'temporary, create')
      or has_schema_privilege(role, 'public', 'create')`
  if (open.length > 0)
    throw new StartProblem(
      'invalid setting',
      `The user in DATABASE_URL cannot take the right to create objects in the database away from others: make it the database\u2019s owner (alter database ${row.database} owner to \u2026).`,
    )
}
