import type postgres from 'postgres'

/** The asker set in a transaction (api/src/kernel/tenant.ts). */
export interface Asker {
  readonly organisation?: string
  readonly partner?: string
  readonly user?: string
  readonly role?: string
  readonly driver?: string
}

/** Rows, or the SQLSTATE of the refusal. Always rolled back. */
type Outcome = { readonly rows: Record<string, unknown>[]; readonly count: number } | { readonly code: string }

class RolledBack extends Error {
  override name = 'RolledBack'
}

/** Runs one statement as the application would for that asker, and rolls it back. */
export async function askAs(
  sql: postgres.Sql,
  asker: Asker,
  statement: string,
  values: readonly string[] = [],
): Promise<Outcome> {
  let outcome: Outcome | undefined
  await sql
    .begin(async (tx) => {
      await tx`select set_config('app.organisation', ${asker.organisation ?? ''}, true),
        set_config('app.partner', ${asker.partner ?? ''}, true), set_config('app.user', ${asker.user ?? ''}, true),
        set_config('app.role', ${asker.role ?? ''}, true), set_config('app.driver', ${asker.driver ?? ''}, true)`
      const result = await tx.unsafe(statement, [...values])
      outcome = { rows: [...result], count: result.count }
      throw new RolledBack()
    })
    .catch((error: Error & { code?: string }) => {
      if (!(error instanceof RolledBack)) outcome = { code: error.code ?? error.name }
    })
  return outcome as Outcome
}

/** The rows of a table or view visible to the asker, or the SQLSTATE of the refusal. */
export async function rowsAs(sql: postgres.Sql, asker: Asker, table: string) {
  const outcome = await askAs(sql, asker, `select to_jsonb(t) as row from ${table} as t`)
  return 'rows' in outcome ? outcome.rows.map(({ row }) => row as Record<string, unknown>) : outcome.code
}

export const refusedOrNothing = (outcome: Outcome): string =>
  'code' in outcome ? outcome.code : `${outcome.count} rows`

/** Insufficient privilege: a missing grant, or a row refused by a policy. */
export const refused = '42501'
