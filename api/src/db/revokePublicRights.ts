import type { Sql } from 'postgres'
import { StartProblem } from './embedded/index.ts'

/**
 * Revokes what PostgreSQL grants everybody in a new database: to connect, and to create temporary tables, views and functions. Temporary objects
 * are looked up first, so they could shadow others in code that runs with other rights. Rights on a database are not copied with it, so this is
 * done at every start.
 *
 * @param roles that may connect, besides the database's owner
 * @throws StartProblem 'invalid setting' if the owner of the tables does not own the database
 */
export async function revokePublicRights(owner: Sql, roles: readonly string[]): Promise<void> {
  const [row] = await owner<{ database: string; roles: string }[]>`
    select quote_ident(current_database()) as database,
      (select string_agg(quote_ident(role), ', ') from unnest(${[...roles]}::text[]) as role) as roles`
  if (!row) return
  await owner.unsafe(`
    revoke all on database ${row.database} from public, ${row.roles};
    grant connect on database ${row.database} to ${row.roles}`)
  // PostgreSQL only warns a role that does not own the database that nothing was revoked.
  const open = await owner`
    select from unnest(${[...roles]}::text[]) as role
    where has_database_privilege(role, current_database(), 'temporary, create')
      or has_schema_privilege(role, 'public', 'create')`
  if (open.length > 0)
    throw new StartProblem(
      'invalid setting',
      `The user in DATABASE_URL cannot revoke the right to create objects in the database: make it the database\u2019s owner (alter database ${row.database} owner to \u2026).`,
    )
}
