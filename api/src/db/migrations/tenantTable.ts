import { type Kysely, sql } from 'kysely'

/** What the application's role may do with a table; append-only tables leave out update and delete. */
export type Right = 'select' | 'insert' | 'update' | 'delete'

export interface PartnerReach {
  /** Condition that must hold for a row when a partner is signed in; `false` keeps partners out altogether. */
  readonly sees: string
  /** May a signed-in partner write such rows? Otherwise only the group's own people may. */
  readonly writes?: boolean
}

/**
 * Closes a table to everybody but the organisation (and, for a signed-in partner, the partner) of the running transaction. Both come
 * from `set_config('app.organisation' | 'app.partner', …, true)`; without them nothing is visible.
 */
export async function tenantTable(
  db: Kysely<unknown>,
  table: string,
  rights: readonly Right[],
  partner: PartnerReach,
): Promise<void> {
  const condition = `organisation_id = app_organisation() and (app_partner() is null or (${partner.sees}))`
  await run(db, `alter table ${table} enable row level security`)
  await run(db, `create policy ${table}_tenant on ${table} using (${condition}) with check (${condition})`)
  if (!partner.writes) {
    await run(
      db,
      `create policy ${table}_staff_inserts on ${table} as restrictive for insert with check (app_partner() is null)`,
    )
    await run(
      db,
      `create policy ${table}_staff_updates on ${table} as restrictive for update using (app_partner() is null)`,
    )
    await run(
      db,
      `create policy ${table}_staff_deletes on ${table} as restrictive for delete using (app_partner() is null)`,
    )
  }
  await grant(db, table, rights)
}

/** Lets the application's role use a table (its row-level security still decides which rows). */
export async function grant(db: Kysely<unknown>, table: string, rights: readonly Right[]): Promise<void> {
  await run(db, `grant ${rights.join(', ')} on ${table} to doorstep_app`)
}

/** Runs statements that hold no values, one after the other: the driver prepares each, and only one can be prepared at a time. */
export async function run(db: Kysely<unknown>, statements: string): Promise<void> {
  for (const statement of splitStatements(statements)) await sql.raw(statement).execute(db)
}

/** Drops comments, then splits at semicolons, but not within $$ … $$. */
function splitStatements(statements: string): string[] {
  const parts = statements.replaceAll(/--.*$/gm, '').match(/(?:\$\$[\s\S]*?\$\$|[^;])+/g) ?? []
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
