import { type RawBuilder, sql } from 'kysely'

/**
 * `where('id', '=', anyOf(ids))`: one of these ids, none of none. One parameter however many there are, so the statement is prepared once;
 * `in ($1, $2, …)` is another statement for each length, and ends at 65,534.
 */
export const anyOf = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${[...ids]}::uuid[])`
