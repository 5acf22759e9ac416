import type { Row } from '../../kernel/database.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findActiveHub, findActivePartner } from '../../partners/index.ts'

interface Supply {
  readonly partnerId: string
  /** null: nothing is collected at a hub. */
  readonly hubId: string | null
}

/**
 * The rule for orders and recurring orders, however they are made: partner and hub are not retired.
 *
 * @returns the hub
 * @throws DomainError 'invalid-field'
 */
export async function requireActiveSupply(
  db: TenantDb,
  { partnerId, hubId }: Supply,
): Promise<Row<'hubs'> | undefined> {
  if (!(await findActivePartner(db, partnerId))) throw invalidField('partnerId', 'is not one of the partners')
  if (hubId === null) return undefined
  const hub = await findActiveHub(db, hubId)
  if (!hub) throw invalidField('hubId', 'is not one of the hubs')
  return hub
}
