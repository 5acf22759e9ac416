import type { Role } from '@doorstep/shared/contracts'
import { type Kysely, sql, type Transaction } from 'kysely'
import { NameOrganisationPlugin } from './nameOrganisation.ts'
import type { Database } from './schema.ts'

/** A transaction that sees one organisation (and, for a partner, one partner) only, and whose statements all name it. */
export type TenantDb = Transaction<Database>

export interface Tenant {
  readonly organisationId: string
  /** Set when a partner is signed in: row-level security then hides what is not its own. */
  readonly partnerId?: string | null | undefined
  readonly userId?: string | undefined
  /** Of the person who asks: row-level security shows what the API shows that role. Left out, the program itself is at work. */
  readonly role?: Role | undefined
  readonly driverId?: string | null | undefined
}

/** Runs `work` in one transaction as that tenant. The settings are local to the transaction, so pooled connections carry nothing over. */
export async function asTenant<T>(
  db: Kysely<Database>,
  tenant: Tenant,
  work: (tx: TenantDb) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await setTenant(tx, tenant)
    return work(tx.withPlugin(new NameOrganisationPlugin(tenant.organisationId)))
  })
}

async function setTenant(tx: TenantDb, tenant: Tenant): Promise<void> {
  await sql`select set_config('app.organisation', ${tenant.organisationId}, true),
    set_config('app.partner', ${tenant.partnerId ?? ''}, true),
    set_config('app.user', ${tenant.userId ?? ''}, true),
    set_config('app.role', ${tenant.role ?? ''}, true),
    set_config('app.driver', ${tenant.driverId ?? ''}, true)`.execute(tx)
}

/**
 * For the rest of the transaction the whole organisation is in view, not the part that the asker's role may read: for what follows from
 * something that they were allowed to do.
 */
export async function asProgram(tx: TenantDb): Promise<void> {
  await sql`select set_config('app.role', '', true), set_config('app.driver', '', true),
    set_config('app.partner', '', true)`.execute(tx)
}
