import { type RawBuilder, sql } from 'kysely'

/**
 * `where('id', '=', anyOf(ids))`: one of these ids. A single parameter, so the statement is prepared once; `in ($1, $2, …)` is a different statement
 * for each length, and is limited to 65,534 parameters.
 */
export const anyOf = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${[...ids]}::uuid[])`
