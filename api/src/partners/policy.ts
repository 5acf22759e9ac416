import { invalidField } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findActivePartner } from './queries.ts'

/** A hub is shared with partners that are not retired. @param known those it is shared with already */
export async function assertPartnersActive(
  db: TenantDb,
  ids: readonly string[],
  known: readonly string[] = [],
): Promise<void> {
  for (const [index, id] of ids.entries())
    if (!known.includes(id) && !(await findActivePartner(db, id)))
      throw invalidField(`sharedWith.${index}`, 'is not one of the partners')
}
