import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { forbidden } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/**
 * The map belongs to the installation, not to each organisation on it: an admin of one of them looks after it for all.
 *
 * @param chosen the organisation's name in the settings; undefined: the first one
 */
export async function canChangeMap(db: TenantDb, actor: Actor, chosen: string | undefined): Promise<boolean> {
  if (actor.role !== 'admin') return false
  const { rows } = await sql<{ id: string | null }>`select map_organisation(${chosen ?? null}) as id`.execute(db)
  return rows[0]?.id === actor.organisationId
}

/** Without the name of who may: organisations on one installation need not know of each other. */
export async function assertCanChangeMap(db: TenantDb, actor: Actor, chosen: string | undefined): Promise<void> {
  if (await canChangeMap(db, actor, chosen)) return
  throw forbidden(
    'This map is shared by all organisations on this server. Only an admin of the organisation that looks after it can change it.',
  )
}
