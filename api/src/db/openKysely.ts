import { channel } from 'node:diagnostics_channel'
import { CamelCasePlugin, Kysely, type PluginTransformResultArgs, type QueryResult, type UnknownRow } from 'kysely'
import postgres from 'postgres'
import { arrayTypes } from './arrayTypes.ts'
import { ConnectionPool } from './connectionPool.ts'
import { PooledDialect } from './pooledDialect.ts'

export interface ClientOptions {
  readonly connections: number
  /** Shown in pg_stat_activity. */
  readonly name?: string
  readonly searchPath?: string
  /** False for tables whose columns are camelCase in PostgreSQL (better-auth's). */
  readonly camelCase?: boolean
}

/** OIDs of `date` and `bigint`. */
const dateType = 1082
const bigintType = 20

/** Publishes statements, without their values, to whoever subscribed before the client was opened: the tests' statement check (decision 0028). */
const statements = channel('doorstep:statement')

/** A Kysely instance with its own pool. Dates stay `YYYY-MM-DD`: a day has no time zone. Counts are read as numbers. */
export function openKysely<Tables>(url: string, options: ClientOptions): Kysely<Tables> {
  const isCamelCase = options.camelCase !== false
  const pool = new ConnectionPool(url, options.connections, {
    connection: {
      application_name: options.name ?? 'doorstep',
      // Not the server's: historical offsets have seconds, which JavaScript cannot parse.
      TimeZone: 'UTC',
      ...(options.searchPath ? { search_path: options.searchPath } : {}),
    },
    onnotice: () => {},
    fetch_types: false,
    ...(isCamelCase ? { transform: { column: { from: postgres.toCamel } } } : {}),
    types: {
      ...arrayTypes,
      date: { to: dateType, from: [dateType], serialize: (value: string) => value, parse: (value: string) => value },
      bigint: { to: bigintType, from: [bigintType], serialize: String, parse: Number },
    },
  })
  const role = new URL(url).username
  return new Kysely<Tables>({
    dialect: new PooledDialect(pool),
    ...(statements.hasSubscribers ? { log: ({ query }) => statements.publish({ role, sql: query.sql }) } : {}),
    plugins: isCamelCase ? [new SnakeCaseQueries()] : [],
  })
}

/** Leaves results alone: the driver renames the columns once for each statement, in place of once for each row. */
class SnakeCaseQueries extends CamelCasePlugin {
  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}
