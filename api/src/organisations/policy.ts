import type { Role } from '@doorstep/shared/contracts'
import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** What somebody may be, and for whom. */
export interface Responsibility {
  readonly roles: readonly Role[]
  readonly partnerId: string | null
  readonly driverId: string | null
}

const rolesOfAdmins: readonly Role[] = ['admin', 'organiser']

/** Whoever plans the day knows its volunteers and partners; who plans and who administers is for admins to say. @throws DomainError */
export function assertMayGive(actor: { readonly role: Role }, roles: readonly Role[]): void {
  if (actor.role !== 'admin' && roles.some((role) => rolesOfAdmins.includes(role)))
    throw invalidField('roles', 'can be given by an admin only where they are admin or organiser')
}

/**
 * The columns of a responsibility: the partner and the driver are required with their roles, must not be retired, and are dropped without them.
 *
 * @throws DomainError 'invalid-field'
 */
export async function toRoleColumns(db: TenantDb, wanted: Responsibility) {
  const { roles } = wanted
  return {
    roles: [...roles],
    partnerId: roles.includes('partner') ? await requireActive(db, 'partners', 'partnerId', wanted.partnerId) : null,
    driverId: roles.includes('driver') ? await requireActive(db, 'drivers', 'driverId', wanted.driverId) : null,
  }
}

async function requireActive(
  db: TenantDb,
  table: 'partners' | 'drivers',
  field: 'partnerId' | 'driverId',
  id: string | null,
): Promise<string> {
  if (id === null) throw invalidField(field, `is required for a ${field === 'partnerId' ? 'partner' : 'driver'}`)
  const found = await db.selectFrom(table).select('active').where('id', '=', id).executeTakeFirst()
  if (!found) throw invalidField(field, 'does not exist')
  if (!found.active) throw invalidField(field, 'has been retired')
  return id
}
