/** Rows in batches of at most `size`, for one statement each: PostgreSQL takes at most 65,535 parameters. */
export function* batchesOf<Item>(rows: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
