import { type Kysely, sql } from 'kysely'

/** The server lacks one of PostgreSQL's own extensions, or does not let the owner of the database create it. */
class MissingExtensionError extends Error {
  override name = 'MissingExtensionError'
  readonly extension: string
  constructor(extension: string, cause: unknown) {
    super(`PostgreSQL's extension ${extension} cannot be created`, { cause })
    this.extension = extension
  }
}

/**
 * Creates an extension that comes with PostgreSQL (its "contrib" modules) unless it is there. Those used here are trusted: the owner of the
 * database may create them.
 *
 * @returns the schema that holds it, quoted: a hosted server may have put it into one of its own
 * @throws MissingExtensionError
 */
export async function needExtension(db: Kysely<unknown>, extension: 'pg_trgm' | 'btree_gin'): Promise<string> {
  await sql
    .raw(`create extension if not exists ${extension} schema public`)
    .execute(db)
    .catch((error: unknown) => {
      throw new MissingExtensionError(extension, error)
    })
  const { rows } = await sql<{ schema: string }>`
    select quote_ident(nspname) as schema from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = ${extension}`.execute(db)
  return rows[0]?.schema as string
}
