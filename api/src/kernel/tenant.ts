import type { Role } from '@doorstep/shared/contracts'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { NameOrganisationPlugin } from '../db/nameOrganisation.ts'
import type { PooledConnection } from '../db/pooledConnection.ts'
import type { Database } from './database.ts'

/** A transaction that sees one organisation (and, for a partner, one partner) only, and whose statements all name it. */
export type TenantDb = Transaction<Database>

export interface Tenant {
  readonly organisationId: string
  /** Set when a partner is signed in: row-level security then hides what is not its own. */
  readonly partnerId?: string | null | undefined
  readonly userId?: string | undefined
  /** Of the actor: row-level security shows what the API shows that role. Not set: the program itself. */
  readonly role?: Role | undefined
  readonly driverId?: string | null | undefined
  /** Of a driver with a link: they read this round alone. */
  readonly link?: { readonly roundId: string } | undefined
}

export interface TransactionOptions {
  /** Aborted when the client has gone: the running query is cancelled and the transaction rolled back. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds that one statement may take, where the limit of requests (db/roles.ts) is too short. */
  readonly statementTimeoutMs?: number | undefined
}

/** Runs `work` in one transaction as that tenant. The settings are local to the transaction, so a pooled connection keeps none of them. */
export async function asTenant<T>(
  db: Kysely<Database>,
  tenant: Tenant,
  work: (tx: TenantDb) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return db.connection().execute(async (own) => {
    const connection = await connectionOf(own)
    const tx = own.withPlugin(new NameOrganisationPlugin(tenant.organisationId)) as TenantDb
    return connection.transaction(settingsOf(tenant, options).compile(own), () => work(tx), options.signal)
  })
}

/** The only one of a handle that was made for one connection. */
const connectionOf = (own: Kysely<Database>): Promise<PooledConnection> =>
  own.getExecutor().provideConnection(async (connection) => connection as PooledConnection)

function settingsOf(tenant: Tenant, { statementTimeoutMs }: TransactionOptions): RawBuilder<unknown> {
  return sql`select set_config('app.organisation', ${tenant.organisationId}, true),
    set_config('app.partner', ${tenant.partnerId ?? ''}, true),
    set_config('app.user', ${tenant.userId ?? ''}, true),
    set_config('app.role', ${tenant.role ?? ''}, true),
    set_config('app.driver', ${tenant.driverId ?? ''}, true),
    set_config('app.round', ${tenant.link?.roundId ?? ''}, true)${
      statementTimeoutMs === undefined
        ? sql``
        : sql`, set_config('statement_timeout', ${String(statementTimeoutMs)}, true)`
    }`
}

/** For the rest of the transaction: whose doing it is, once that is known. */
export async function asUser(tx: TenantDb, userId: string): Promise<void> {
  await sql`select set_config('app.user', ${userId}, true)`.execute(tx)
}

/**
 * For the rest of the transaction the whole organisation is visible, not only what the actor's role may read: for the consequences of an action
 * that they were allowed to take.
 */
export async function asProgram(tx: TenantDb): Promise<void> {
  await sql`select set_config('app.role', '', true), set_config('app.driver', '', true),
    set_config('app.partner', '', true)`.execute(tx)
}
